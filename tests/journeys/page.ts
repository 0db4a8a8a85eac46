// A panel page without a browser: the real inbox and the real store, over a simulated IndexedDB.
import 'fake-indexeddb/auto';
import { onTestFinished } from 'vitest';
import { createInbox, type Inbox } from '../../lib/inbox/inbox.ts';
import { openIndexedDb } from '../../lib/inbox/indexed-db.ts';
import type { Command, Update } from '../../lib/inbox/messages.ts';
import { broadcastPeers } from '../../lib/inbox/peers.ts';
import type { InboxStorage } from '../../lib/inbox/storage.ts';
import { createInboxStore, type InboxStore, type Snapshot } from '../../lib/inbox/store.ts';
import { followTimelines } from '../../lib/inbox/timeline/follow-timelines.ts';
import type {
  ChangeCounts,
  TimelineCommand,
  TimelineSnapshot,
  TimelineStore,
  TimelineUpdate,
} from '../../lib/inbox/timeline/messages.ts';
import { createTimelineStore } from '../../lib/inbox/timeline/store.ts';
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
  /** Follows timelines from when it is first asked for: most tests need none. */
  readonly timeline: TimelineStore;
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
  const ended = new AbortController();
  const { worker, post } = fakeWorker<Command, Update>(ended.signal, async (command) => {
    await (await opening.promise).run(command);
  });
  const killed = Promise.withResolvers<void>();
  const opening = Promise.withResolvers<Inbox>();
  const store = createInboxStore(worker, queueMicrotask);
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
  let timeline: TimelineStore | null = null;
  return {
    ...store,
    kill,
    shows: (test) => shows(store, test),
    get timeline() {
      return (timeline ??= timelineOver(browser, store, ended.signal));
    },
  };
}

/** A Worker in this thread: what it says is cloned, and nothing is said once the page ended. */
function fakeWorker<Wanted, Said>(ended: AbortSignal, run: (wanted: Wanted) => Promise<void>) {
  const events = new EventTarget();
  return {
    worker: {
      addEventListener: events.addEventListener.bind(events) as Worker['addEventListener'],
      postMessage: (wanted: Wanted) => void run(wanted),
      terminate: () => {},
    },
    post(said: Said) {
      if (ended.aborted) return;
      events.dispatchEvent(new MessageEvent('message', { data: structuredClone(said) }));
    },
  };
}

/** Over a connection of its own to the database, as its Worker has. */
function timelineOver(browser: string, store: InboxStore, ended: AbortSignal): TimelineStore {
  const { worker, post } = fakeWorker<TimelineCommand, TimelineUpdate>(ended, async (command) =>
    (await following).run(command),
  );
  const following = openIndexedDb(browser).then((storage) => {
    const followed = followTimelines({ storage, world: hasty, now: Date.now, post });
    ended.addEventListener('abort', followed.close);
    return followed;
  });
  return createTimelineStore(() => worker, store, queueMicrotask);
}

/** Resolves with the first counts of changes that pass. */
export async function counted(
  { timeline }: TestPage,
  test: (counts: ChangeCounts) => boolean,
): Promise<ChangeCounts> {
  const passes = (snapshot: TimelineSnapshot) => test(snapshot.counts);
  return (await firstOf(timeline, passes, ({ counts }) => [...counts])).counts;
}

function shows(store: InboxStore, test: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return firstOf(store, test, ({ rows, link, problem }) => ({ rows: rows.length, link, problem }));
}

function firstOf<Shown>(
  {
    subscribe,
    getSnapshot,
  }: { subscribe: (listener: () => void) => () => void; getSnapshot: () => Shown },
  test: (snapshot: Shown) => boolean,
  said: (snapshot: Shown) => unknown,
): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      reject(new Error(`the page shows ${JSON.stringify(said(getSnapshot()))}`));
    }, 30_000);
    const look = () => {
      if (!test(getSnapshot())) return;
      clearTimeout(patience);
      stop();
      resolve(getSnapshot());
    };
    const stop = subscribe(look);
    look();
  });
}

/** A relay's link, as a page takes it. */
export function linkOf({ connectionLink }: Connection): ConnectionLink {
  const parsed = parseConnectionLink(connectionLink);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.link;
}
