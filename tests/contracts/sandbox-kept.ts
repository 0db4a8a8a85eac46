// A sandbox over an engine, with a clock and timers that a test moves, that sends to nobody.
import { onTestFinished } from 'vitest';
import type { DeliveryLog } from '../../relay/log.ts';
import type { Caller } from '../../relay/sandbox/apps.ts';
import { prepareSandbox } from '../../relay/sandbox/prepare.ts';
import { createSandbox, type Sandbox } from '../../relay/sandbox/sandbox.ts';
import type { KeptAttempt } from '../../relay/sandbox/sending.ts';
import { createApps } from '../../relay/sandbox/apps.ts';
import { createSubscriptions, type Subscriptions } from '../../relay/sandbox/subscriptions.ts';
import type { Answer, Attempt, Message } from '../../relay/send/attempt.ts';
import { failure } from '../../relay/send/failure.ts';

export const shop = 'johns-apparel.myshopify.com';
export const caller: Caller = { app: 'app', shop };
export const minute = 60_000;

/** What comes back from a URL: a status, or nobody. */
export type Answers = (message: Message) => Promise<number | null> | number | null;

export type KeptSandbox = {
  sandbox: Sandbox;
  subscriptions: Subscriptions;
  /** What was sent, in order. */
  sent: Message[];
  /** Attempts as they were kept. */
  attempts: KeptAttempt[];
  /** Waits until that many attempts were kept in all. */
  until(count: number): Promise<void>;
  /** The relay's time, in milliseconds since the epoch. */
  clock: { ms: number };
  /** How long the courier sleeps, in milliseconds, or null where it waits for nothing. */
  sleeps(): number | null;
  /** Lets the time pass until then. */
  sleep(): void;
};

export async function keptSandbox(
  log: DeliveryLog,
  {
    answers = () => 200,
    clock = { ms: 1_000_000 },
  }: { answers?: Answers; clock?: { ms: number } } = {},
): Promise<KeptSandbox> {
  const { documents } = log;
  const now = () => clock.ms;
  const sent: Message[] = [];
  const attempts: KeptAttempt[] = [];
  let timer: { ms: number; task: () => void } | null = null;
  let look: (() => void) | null = null;
  await prepareSandbox({ documents, shop, now });
  const sandbox = createSandbox({
    documents,
    now,
    shop,
    async send(message, { signal }) {
      sent.push(message);
      const status = signal.aborted ? null : await answers(message);
      return attemptOf(message, status, clock.ms);
    },
    async onAttempt(attempt) {
      attempts.push(attempt);
      look?.();
    },
    schedule(ms, task) {
      timer = { ms, task };
      return () => {
        timer = null;
      };
    },
    report(error) {
      throw error;
    },
  });
  sandbox.courier.begin();
  onTestFinished(() => sandbox.courier.end());
  const apps = createApps({ documents, now });
  const subscriptions = createSubscriptions({ documents, apps, clock: { now, offsetMinutes: 0 } });

  return {
    sandbox,
    subscriptions,
    sent,
    attempts,
    clock,
    async until(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      look = () => attempts.length >= count && resolve();
      look();
      await promise;
      // What is kept is told before the courier goes on.
      await settled();
    },
    sleeps: () => timer && timer.ms,
    sleep() {
      if (!timer) throw new Error('it does not sleep');
      const { ms, task } = timer;
      timer = null;
      clock.ms += ms;
      task();
    },
  };
}

/** Until everything that needs no outside world has happened. */
export function settled(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(() => resolve());
  return promise;
}

export function wish(topic: string, count = 1) {
  const provider = topic.includes(':') ? ('shipstream' as const) : ('shopify' as const);
  return { provider, topic, shop, count, faults: [] };
}

export function subscribe(
  { subscriptions }: Pick<KeptSandbox, 'subscriptions'>,
  address = 'http://localhost:3000/a',
  by = caller,
) {
  const format = 'json' as const;
  const made = { topic: 'orders/create', address, format, fields: [], metafieldNamespaces: [] };
  return subscriptions.create(by, made, null);
}

function attemptOf(message: Message, status: number | null, at: number): Attempt {
  const { method, url, headers, body } = message;
  const request = { method, url, headers, sizeBytes: body.byteLength, sha256: '' };
  const answer: Answer = { status: status ?? 0, headers: [], bodyBase64: '', isWhole: true };
  const error = failure('refused', 'Nobody listens.');
  const result =
    status === null ? ({ ok: false, error } as const) : ({ ok: true, answer } as const);
  return { at, tookMs: 1, request, result };
}
