// The packaged Worker that follows timelines for the panel page: wiring only.
import { thisWorld } from '../wire/world.ts';
import { openIndexedDb } from './indexed-db.ts';
import { followTimelines } from './timeline/follow-timelines.ts';
import type { TimelineCommand, TimelineUpdate } from './timeline/messages.ts';

const post = (update: TimelineUpdate) => postMessage(update);

const following = openIndexedDb()
  .then((storage) => followTimelines({ storage, world: thisWorld, now: Date.now, post }))
  // The inbox's Worker, which has the same database, says what is wrong with it.
  .catch(() => null);

addEventListener('message', ({ data }: MessageEvent<TimelineCommand>) => {
  void following.then((followed) => {
    if (followed) return followed.run(data);
    if ('ask' in data) post({ kind: 'answer', ask: data.ask, answer: null });
    return undefined;
  });
});
