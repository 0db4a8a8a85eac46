import type { Documents } from '../documents.ts';
import type { Attempt } from '../send/attempt.ts';
import type { Send } from '../send/send.ts';
import type { Attempts } from './attempts.ts';
import type { Recipients } from './recipients.ts';
import { answerLimits, retryDelay } from './retry-schedule.ts';
import {
  type KeptAttempt,
  laneOf,
  type Outcome,
  type Sending,
  sendingChange,
  sendings,
} from './sending.ts';

export type DeliverConfig = {
  documents: Documents;
  attempts: Attempts;
  recipients: Recipients;
  send: Send;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** What every wait between tries is multiplied with. */
  retryScale: number;
  /** Hears of every attempt once it is kept. */
  onAttempt: (attempt: KeptAttempt) => Promise<void>;
};

/** Of an answer to a sandbox this much is looked at, and a thousand of them are kept. */
const answerBytes = 2048;

/**
 * Tries one sending once, and keeps what came of it. Resolves to when it is due again, or null when it is
 * over. Where the relay is killed between the two it is tried again: at least once, as with Shopify.
 */
export function createDeliver(config: DeliverConfig) {
  const { documents, attempts, recipients, send, now, retryScale, onAttempt } = config;

  return async (id: string, signal: AbortSignal): Promise<number | null> => {
    const kept = await documents.get(sendings, id);
    if (!kept) return null;
    const sending = kept.value as Sending;
    // Asked for too early, after trouble that came when the attempt was kept.
    if (sending.dueAt > now()) return sending.dueAt;
    const url = await recipients.addressOf(sending.to);
    if (url === null) {
      // Nobody wants it any more.
      await documents.commit([sendingChange(id, null, kept.version)]);
      return null;
    }
    const { bodyBase64, ...message } = sending.message;
    const { connectMs, wholeMs } = answerLimits[sending.to.provider];
    // Who is sent a body slowly may answer as late.
    const patientMs = wholeMs + message.pauseMs;
    const limits = { connectMs, answerMs: patientMs, wholeMs: patientMs, answerBytes };
    const body = new Uint8Array(Buffer.from(bodyBase64, 'base64'));
    const attempt = await send({ ...message, url, body }, { limits, signal });
    // Called off: it stays as it is, and is tried when the relay is there again.
    if (signal.aborted && !attempt.result.ok) return sending.dueAt;
    return await keep(sending, kept.version, attempt);
  };

  async function keep(sending: Sending, version: number, attempt: Attempt): Promise<number | null> {
    const { id, to, topic } = sending;
    const outcome = await outcomeOf(sending, attempt);
    const next = outcome.kind === 'retry' ? withFailure(sending, outcome.at) : null;
    const number = sending.failures + 1;
    const kept = await attempts.keep({ ...attempt, sending: id, number, to, topic, outcome }, [
      sendingChange(id, next, version),
    ]);
    // Somebody else was quicker: what they left is looked at again.
    if (!kept) return sending.dueAt;
    if (outcome.kind === 'subscription-removed') await recipients.removeFailing(to);
    await onAttempt(kept);
    return next && next.dueAt;
  }

  async function outcomeOf(sending: Sending, attempt: Attempt): Promise<Outcome> {
    if (isTaken(attempt)) return { kind: 'delivered' };
    const { provider } = sending.to;
    const delay = retryDelay(provider, sending.failures + 1, retryScale);
    if (delay !== null) return { kind: 'retry', at: Math.round(now() + delay) };
    const keepsFailing = provider === 'shopify' && !(await hasTakenSince(sending));
    return { kind: keepsFailing ? 'subscription-removed' : 'given-up' };
  }

  /** Whether the recipient took anything else since this was first sent. */
  async function hasTakenSince({ to, createdAt }: Sending): Promise<boolean> {
    const all = await attempts.list(null);
    const lane = laneOf(to);
    return all.some((one) => one.at >= createdAt && laneOf(one.to) === lane && isTaken(one));
  }
}

/** Any 2xx; a redirect is none. */
function isTaken({ result }: Attempt): boolean {
  return result.ok && result.answer.status >= 200 && result.answer.status < 300;
}

function withFailure(sending: Sending, dueAt: number): Sending {
  return { ...sending, failures: sending.failures + 1, dueAt };
}
