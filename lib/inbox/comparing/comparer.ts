// The page's side of the Worker that compares.
import type { Side } from '../../webhook/diff/index.ts';
import { createOneWorker, type OwnWorker } from '../one-worker.ts';
import type { Comparer, ComparingQuestion, ComparingUpdate, OpenComparison } from './messages.ts';

type Answer = ComparingUpdate['answer'];

const brokeDown: Answer & { failed: string } = {
  failed:
    'The two could not be compared: most likely they take more memory than there is. Both are kept as they came. Try again, or look at each of them alone.',
};

/**
 * Compares in a Worker, opened when it is needed. It stays for what is shown of the comparison and for
 * the next one, and is ended where a newer comparison or `cancel` comes before its answer. Bodies are
 * copied to it: the page goes on showing them.
 */
export function createComparer(openWorker: () => OwnWorker): Comparer {
  const worker = createOneWorker<ComparingQuestion, ComparingUpdate>(openWorker);
  /** The comparison that the Worker holds, or is at. */
  let newest = 0;

  const ask = (question: () => ComparingQuestion) =>
    worker.ask<Answer>(question, ({ answer }) => answer, brokeDown);

  const compare: Comparer['compare'] = async (before, after, options) => {
    worker.cancel();
    const number = ++newest;
    const answer = await ask(() => ({
      do: 'compare',
      before: ownBytes(before),
      after: ownBytes(after),
      options,
    }));
    if (answer && 'failed' in answer) return { ok: false, reason: answer.failed };
    if (!answer || !('overview' in answer)) return null;
    const show: OpenComparison['show'] = async (asked) => {
      // A Worker that was opened since then has a newer one.
      if (newest !== number || !worker.isOpen()) return null;
      const shown = await ask(() => ({ do: 'show', asked }));
      // What is answered is of the kind that was asked for.
      return shown && 'shown' in shown ? (shown.shown as never) : null;
    };
    return { ok: true, comparison: { overview: answer.overview, show } };
  };

  return { compare, cancel: worker.cancel, close: worker.close };
}

/** Copying a view of a larger buffer would copy all of that. */
function ownBytes({ headers, body }: Side): Side {
  return { headers, body: body.byteLength < body.buffer.byteLength ? body.slice() : body };
}
