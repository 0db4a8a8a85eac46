// A panel page without a browser: the real inbox and the real store, over a simulated IndexedDB.
import 'fake-indexeddb/auto';
import { onTestFinished } from 'vitest';
import { createInbox, type Inbox } from '../../lib/inbox/inbox.ts';
import { openIndexedDb } from '../../lib/inbox/indexed-db.ts';
import type { Command, Update } from '../../lib/inbox/messages.ts';
import { broadcastPeers } from '../../lib/inbox/peers.ts';
import type { InboxStorage } from '../../lib/inbox/storage.ts';
import { createInboxStore, type InboxStore, type Snapshot } from '../../lib/inbox/store.ts';
import type { Packs } from '../../lib/webhook/topics/packs/pack.ts';
import { parseConnectionLink, type ConnectionLink } from '../../lib/wire/connection-link.ts';
import type { Connection } from '../../lib/wire/schemas.ts';
import { thisWorld, type World } from '../../lib/wire/world.ts';
import { basisOf } from '../made-basis.ts';

export type TestPage = InboxStore & {
  /** Resolves with the first snapshot that passes. */
  shows: (test: (snapshot: Snapshot) => boolean) => Promise<Snapshot>;
  /** Ends the page at once, as closing it would. */
  kill: () => void;
};

/** Waits twenty times shorter; only the silence that ends a connection must outlast a beat. */
const hasty: World = {
  ...thisWorld,
  setTimeout: (run, ms) => setTimeout(run, ms > 30_000 ? ms : ms / 20),
};

/** Opens a page. Pages with one `browser` name share database, lock and broadcasts. */
export async function openPage(
  browser: string,
  {
    wrap = (storage) => storage,
    packs = null,
  }: { wrap?: (storage: InboxStorage) => InboxStorage; packs?: Packs | null } = {},
): Promise<TestPage> {
  const storage = wrap(await openIndexedDb(browser));
  const worker = new EventTarget();
  const ended = new AbortController();
  const post = (update: Update) => {
    if (ended.signal.aborted) return;
    worker.dispatchEvent(new MessageEvent('message', { data: structuredClone(update) }));
  };
  const killed = Promise.withResolvers<void>();
  const opening = Promise.withResolvers<Inbox>();
  const store = createInboxStore(
    {
      addEventListener: worker.addEventListener.bind(worker) as Worker['addEventListener'],
      postMessage: (command: Command) => void opening.promise.then((inbox) => inbox.run(command)),
    },
    queueMicrotask,
  );
  const inbox = await createInbox({
    storage,
    basis: await basisOf(storage, packs),
    peers: broadcastPeers(browser),
    // A browser takes back the locks of a page that dies; here they share one process.
    locks: {
      request: ((name: string, options: LockOptions, hold: () => Promise<void>) =>
        navigator.locks.request(name, options, () =>
          Promise.race([hold(), killed.promise]),
        )) as LockManager['request'],
    },
    world: hasty,
    post,
  });
  opening.resolve(inbox);
  const kill = () => {
    ended.abort();
    killed.resolve();
    inbox.close();
  };
  onTestFinished(kill);
  return { ...store, kill, shows: (test) => shows(store, test) };
}

function shows(store: InboxStore, test: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      const { rows, link, problem } = store.getSnapshot();
      reject(new Error(`the page shows ${JSON.stringify({ rows: rows.length, link, problem })}`));
    }, 30_000);
    const look = () => {
      if (!test(store.getSnapshot())) return;
      clearTimeout(patience);
      stop();
      resolve(store.getSnapshot());
    };
    const stop = store.subscribe(look);
    look();
  });
}

/** A relay's link, as a page takes it. */
export function linkOf({ connectionLink }: Connection): ConnectionLink {
  const parsed = parseConnectionLink(connectionLink);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.link;
}
