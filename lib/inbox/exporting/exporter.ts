// The page's side: one Worker that exports, opened when somebody does.
import { thisWorld, type World } from '../../wire/world.ts';
import type {
  ExportAnswer,
  ExportCommand,
  Exporter,
  ExportQuestion,
  ExportUpdate,
} from './messages.ts';

export type ExportingWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type OnProgress = Parameters<Exporter['plan']>[2];
/** `tell` is given null where nobody answers any more. */
type Waiting = {
  question: ExportQuestion;
  tell: (answer: ExportAnswer | null) => void;
  onProgress: OnProgress | null;
};
type UnderWay = { do: 'plan' | 'write'; timer?: ReturnType<World['setTimeout']> };
type Running = {
  worker: ExportingWorker;
  waiting: Map<number, Waiting>;
  /** Plans and exports that the Worker is at, whether somebody waits for them or not. */
  underWay: Map<number, UnderWay>;
  isClosing: boolean;
};

/**
 * So long a Worker may take to hear that it is cancelled: in the middle of its work it hears nothing. Of
 * a file that is half written it is to take out what there is.
 */
const patienceMs = { plan: 2_000, write: 10_000 };

const brokeDown = {
  failed:
    'The export broke down: most likely it takes more memory than there is. Nothing of it is kept; the deliveries are. Export fewer at a time.',
};

/**
 * Exports in a Worker, which stays with its plan until `close`. A newer plan or export takes the place of
 * the one that is under way. A Worker that does not let go of what nobody waits for is ended.
 */
export function createExporter(
  openWorker: () => ExportingWorker,
  world: Pick<World, 'setTimeout' | 'clearTimeout'> = thisWorld,
): Exporter {
  let running: Running | null = null;
  let asks = 0;

  function start(): Running {
    const started: Running = {
      worker: openWorker(),
      waiting: new Map(),
      underWay: new Map(),
      isClosing: false,
    };
    const { worker, waiting, underWay } = started;
    worker.addEventListener('error', () => end(started, brokeDown));
    worker.addEventListener('messageerror', () => end(started, brokeDown));
    worker.addEventListener('message', ({ data }: MessageEvent<ExportUpdate>) => {
      // Of what was cancelled more may still come in: then nobody waits for it.
      const one = waiting.get(data.ask);
      if (data.kind === 'progress') {
        one?.onProgress?.({ ...data.progress, total: data.total });
        return;
      }
      waiting.delete(data.ask);
      world.clearTimeout(underWay.get(data.ask)?.timer);
      underWay.delete(data.ask);
      one?.tell(data.answer);
      if (started.isClosing && underWay.size === 0) end(started, null);
    });
    return started;
  }

  function end(ended: Running, answer: ExportAnswer | null): void {
    if (running === ended) running = null;
    ended.worker.terminate();
    for (const { timer } of ended.underWay.values()) world.clearTimeout(timer);
    for (const { tell } of ended.waiting.values()) tell(answer);
    ended.waiting.clear();
  }

  /** Ends a Worker that does not answer; what somebody still waits for is asked of another. */
  function replace(stuck: Running): void {
    const left = [...stuck.waiting.values()];
    stuck.waiting.clear();
    end(stuck, null);
    for (const one of left) {
      // Its plan is gone.
      if (one.question.do === 'items') one.tell(null);
      else send(one);
    }
  }

  /** Everything that nobody waits for has so long to end. */
  function giveTime(to: Running): void {
    const left = [...to.underWay].filter(([number]) => !to.waiting.has(number));
    const ms = left.some(([, one]) => one.do === 'write') ? patienceMs.write : patienceMs.plan;
    for (const [, one] of left) one.timer ??= world.setTimeout(() => replace(to), ms);
  }

  function ask(question: ExportQuestion, onProgress: OnProgress | null) {
    return new Promise<ExportAnswer | null>((tell) => {
      if (question.do !== 'items') letGo();
      send({ question, tell, onProgress });
    });
  }

  function send(one: Waiting): void {
    try {
      running ??= start();
    } catch {
      one.tell(brokeDown);
      return;
    }
    const to = running;
    const { question } = one;
    const number = ++asks;
    to.waiting.set(number, one);
    if (question.do !== 'items') to.underWay.set(number, { do: question.do });
    try {
      to.worker.postMessage({ ...question, ask: number } satisfies ExportCommand);
    } catch {
      end(to, brokeDown);
    }
  }

  /** Nobody waits for what is under way any more; true where there was something. */
  function letGo(): boolean {
    if (!running) return false;
    let isAny = false;
    for (const [number, { question, tell }] of running.waiting) {
      if (question.do === 'items') continue;
      isAny = true;
      running.waiting.delete(number);
      tell(null);
    }
    giveTime(running);
    return isAny;
  }

  return {
    plan: async (from, choices, onProgress) => {
      const answer = await ask({ do: 'plan', from, choices }, onProgress);
      if (answer && 'overview' in answer) return { ok: true, overview: answer.overview };
      return refused(answer);
    },
    items: async (asked) => {
      const answer = await ask({ do: 'items', asked }, null);
      return answer && 'shown' in answer ? answer.shown : null;
    },
    write: async (from, how, onProgress) => {
      const answer = await ask({ do: 'write', from, how }, onProgress);
      if (answer && 'written' in answer) return { ok: true, ...answer.written };
      return refused(answer);
    },
    cancel: () => {
      if (letGo()) running?.worker.postMessage({ do: 'cancel' } satisfies ExportCommand);
    },
    close: () => {
      const closing = running;
      if (!closing) return;
      running = null;
      for (const { tell } of closing.waiting.values()) tell(null);
      closing.waiting.clear();
      if (closing.underWay.size === 0) return end(closing, null);
      // It takes out what it has written before it ends.
      closing.isClosing = true;
      giveTime(closing);
      closing.worker.postMessage({ do: 'cancel' } satisfies ExportCommand);
    },
  };
}

function refused(answer: ExportAnswer | null): { ok: false; reason: string } | null {
  return answer && 'failed' in answer ? { ok: false, reason: answer.failed } : null;
}
