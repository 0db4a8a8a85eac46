import { randomId, type RandomBytes } from '../../lib/delivery/ids.ts';
import type { DocumentChange } from '../documents.ts';
import type { Attempt, Message } from '../send/attempt.ts';

/** Whom something is sent to. */
export type To =
  | { provider: 'shopify'; app: string; shop: string; subscription: number }
  | { provider: 'shipstream'; webhook: string };

/** A message on its way to one recipient, from being triggered until it was taken or given up. */
export type Sending = {
  id: string;
  to: To;
  topic: string;
  message: Omit<Message, 'body'> & { bodyBase64: string };
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** How often it was tried in vain. */
  failures: number;
  /** When it is to be tried next, in milliseconds since the epoch. */
  dueAt: number;
};

/** What follows from an attempt; `at` in milliseconds since the epoch. */
export type Outcome =
  | { kind: 'delivered' }
  | { kind: 'retry'; at: number }
  | { kind: 'given-up' }
  /** Given up, and what it was sent to has taken nothing since: it is no longer there. */
  | { kind: 'subscription-removed' };

/** An attempt as it is kept: which sending it was of, and its number among that one’s, from 1. */
export type KeptAttempt = Attempt & {
  /** Their order is that in which they were kept. */
  id: string;
  sending: string;
  number: number;
  to: To;
  topic: string;
  outcome: Outcome;
};

const collection = 'sandbox/sendings';
export const sendings = collection;

/** Sendings of one call, in their order: later ids are greater texts. */
export function newSendings(
  wishes: readonly { to: To; topic: string; message: Message }[],
  { now, random }: { now: number; random?: RandomBytes | undefined },
): Sending[] {
  const call = randomId(8, random);
  return wishes.map(({ to, topic, message: { body, ...message } }, index) => ({
    id: `${String(now).padStart(15, '0')}-${call}-${String(index).padStart(5, '0')}`,
    to,
    topic,
    message: { ...message, bodyBase64: Buffer.from(body).toString('base64') },
    createdAt: now,
    failures: 0,
    dueAt: now,
  }));
}

export function sendingChange(
  id: string,
  sending: Sending | null,
  expects: number | null,
): DocumentChange {
  return { collection, id, expects, value: sending };
}

/** One at a time goes to a recipient. */
export function laneOf(to: To): string {
  return to.provider === 'shopify'
    ? `shopify ${to.shop} ${to.app} ${to.subscription}`
    : `shipstream ${to.webhook}`;
}
