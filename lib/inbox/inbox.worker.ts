// The packaged Worker of the panel page: wiring only.
import { thisWorld } from '../wire/world.ts';
import { packsWhenNeeded } from '../webhook/topics/packs/when-needed.ts';
import { createBasis } from './basis.ts';
import { createInbox } from './inbox.ts';
import { openIndexedDb } from './indexed-db.ts';
import { createKeyring } from './keyring.ts';
import type { Command, Update } from './messages.ts';
import { readPack } from './pack-files.ts';
import { broadcastPeers } from './peers.ts';
import { createTopicBook } from './topic-book.ts';

const packs = packsWhenNeeded(readPack);
const post = (update: Update) => postMessage(update);

const inbox = openIndexedDb()
  .then(async (storage) =>
    createInbox({
      storage,
      basis: createBasis(await createKeyring(storage), await createTopicBook(storage, packs)),
      peers: broadcastPeers(),
      locks: navigator.locks,
      world: thisWorld,
      post,
    }),
  )
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    post({
      kind: 'problem',
      problem: {
        happened: `The browser’s storage cannot be opened: ${reason}`,
        kept: 'The relay keeps everything it caught.',
        todo: 'In a private window or with site data blocked there is no storage: use another profile.',
      },
    });
    return null;
  });

addEventListener('message', ({ data }: MessageEvent<Command>) => {
  void inbox.then((opened) => {
    if (opened) return opened.run(data);
    if ('ask' in data) post({ kind: 'answer', ask: data.ask, answer: null });
    return undefined;
  });
});
