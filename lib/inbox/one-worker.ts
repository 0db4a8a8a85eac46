// The page’s side of a Worker of its own: one, ended as soon as nobody waits for it any more.

export type OwnWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type Waiting<Update> = { hear: (update: Update) => void; end: (isBroken: boolean) => void };
type Running<Update> = { worker: OwnWorker; waiting: Map<number, Waiting<Update>> };

type OneWorker<Question extends object, Update> = {
  /**
   * Asks, and opens the Worker where there is none. `hear` gives the answer, or null of what is only on
   * the way to it. `brokeDown` is the answer where the Worker cannot be opened, takes nothing in or breaks
   * down; null where it was ended.
   */
  ask: <Answer>(
    question: () => Question,
    hear: (update: Update) => Answer | null,
    brokeDown: Answer,
  ) => Promise<Answer | null>;
  /** Whether it holds what it was asked last. */
  isOpen: () => boolean;
  /** Ends it at once where an answer is under way; otherwise it waits for the next question. */
  cancel: () => void;
  /** Ends it with all it holds. */
  close: () => void;
};

/** Questions are posted with a number, `ask`, and whatever is said to one has it too. */
export function createOneWorker<Question extends object, Update extends { ask: number }>(
  openWorker: () => OwnWorker,
): OneWorker<Question, Update> {
  let running: Running<Update> | null = null;
  let asks = 0;

  const ask: OneWorker<Question, Update>['ask'] = (question, hear, brokeDown) =>
    new Promise((resolve) => {
      try {
        running ??= start();
      } catch {
        return resolve(brokeDown);
      }
      const { worker, waiting } = running;
      const number = ++asks;
      waiting.set(number, {
        hear: (update) => {
          const answer = hear(update);
          if (answer === null) return;
          waiting.delete(number);
          resolve(answer);
        },
        end: (isBroken) => resolve(isBroken ? brokeDown : null),
      });
      try {
        worker.postMessage({ ...question(), ask: number });
      } catch {
        // No room for the copies of large bodies.
        end(running, true);
      }
    });

  function start(): Running<Update> {
    const started: Running<Update> = { worker: openWorker(), waiting: new Map() };
    started.worker.addEventListener('error', () => end(started, true));
    started.worker.addEventListener('messageerror', () => end(started, true));
    started.worker.addEventListener('message', ({ data }: MessageEvent<Update>) => {
      // What was said before a Worker was ended may still come in: then nobody waits for it.
      started.waiting.get(data.ask)?.hear(data);
    });
    return started;
  }

  function end(ended: Running<Update>, isBroken: boolean): void {
    if (running === ended) running = null;
    ended.worker.terminate();
    const waiting = [...ended.waiting.values()];
    ended.waiting.clear();
    for (const one of waiting) one.end(isBroken);
  }

  return {
    ask,
    isOpen: () => running !== null,
    cancel: () => running && running.waiting.size > 0 && end(running, false),
    close: () => running && end(running, false),
  };
}
