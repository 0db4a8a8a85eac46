// The page's side: one Worker that compares, ended as soon as nobody waits for it any more.
import type { Side } from '../../webhook/diff/index.ts';
import type { Comparer, ComparingQuestion, ComparingUpdate, OpenComparison } from './messages.ts';

export type ComparingWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type Answer = ComparingUpdate['answer'];
/** `waiting` are told null where nobody answers any more. */
type Running = { worker: ComparingWorker; waiting: Map<number, (answer: Answer | null) => void> };

const brokeDown = {
  failed:
    'The two could not be compared: most likely they take more memory than there is. Both are kept as they came. Try again, or look at each of them alone.',
};

/**
 * Compares in a Worker, opened when it is needed. It stays for what is shown of the comparison and for
 * the next one, and is ended where a newer comparison or `cancel` comes before its answer. Bodies are
 * copied to it: the page goes on showing them.
 */
export function createComparer(openWorker: () => ComparingWorker): Comparer {
  let running: Running | null = null;
  let asks = 0;
  /** The comparison that the Worker holds, or is at. */
  let newest = 0;

  const compare: Comparer['compare'] = async (before, after, options) => {
    cancel();
    try {
      running ??= start();
    } catch {
      return { ok: false, reason: brokeDown.failed };
    }
    const worker = running;
    const number = (newest = ++asks);
    const answer = await ask(worker, number, () => ({
      do: 'compare',
      before: ownBytes(before),
      after: ownBytes(after),
      options,
    }));
    if (answer && 'failed' in answer) return { ok: false, reason: answer.failed };
    if (!answer || !('overview' in answer)) return null;
    const show: OpenComparison['show'] = async (asked) => {
      if (running !== worker || newest !== number) return null;
      const shown = await ask(worker, ++asks, () => ({ do: 'show', asked }));
      // What is answered is of the kind that was asked for.
      return shown && 'shown' in shown ? (shown.shown as never) : null;
    };
    return { ok: true, comparison: { overview: answer.overview, show } };
  };

  function start(): Running {
    const started: Running = { worker: openWorker(), waiting: new Map() };
    started.worker.addEventListener('error', () => end(started, brokeDown));
    started.worker.addEventListener('messageerror', () => end(started, brokeDown));
    started.worker.addEventListener('message', ({ data }: MessageEvent<ComparingUpdate>) => {
      // What was said before a Worker was ended may still come in: then nobody waits for it.
      const answer = started.waiting.get(data.ask);
      started.waiting.delete(data.ask);
      answer?.(data.answer);
    });
    return started;
  }

  function end(ended: Running, answer: Answer | null): void {
    if (running === ended) running = null;
    ended.worker.terminate();
    for (const tell of ended.waiting.values()) tell(answer);
    ended.waiting.clear();
  }

  /** Large bodies may leave no room for their copies. */
  function ask(
    to: Running,
    number: number,
    question: () => ComparingQuestion,
  ): Promise<Answer | null> {
    return new Promise((resolve) => {
      to.waiting.set(number, resolve);
      try {
        to.worker.postMessage({ ...question(), ask: number });
      } catch {
        end(to, brokeDown);
      }
    });
  }

  function cancel(): void {
    if (running && running.waiting.size > 0) end(running, null);
  }

  return {
    compare,
    cancel,
    close: () => running && end(running, null),
  };
}

/** Copying a view of a larger buffer would copy all of that. */
function ownBytes({ headers, body }: Side): Side {
  return { headers, body: body.byteLength < body.buffer.byteLength ? body.slice() : body };
}
