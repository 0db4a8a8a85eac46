import type { HealthDelivery } from './health.ts';
import { createRecent, keyText } from './recent.ts';

/** What a repetition repeats. `attempt` counts from 2; null where the sender did not try again. */
export type Repeat = { first: number; attempt: number | null };

type Sent = { ordinal: number; receivedAt: number; copies: number };

/** When a sender that got no good answer sends the same again, in ms after the first attempt. */
type Schedule = { soonestMs: number; latestMs: number };

const minute = 60_000;
const hour = 60 * minute;

/** From its first attempt to its 14th and last retry, a ShipStream delivery may still come. */
export const shipstreamRetriesMs =
  (1 + 2 + 4 + 8 + 15 + 30) * minute + (1 + 2 + 4 + 8 + 16 + 24 * 3) * hour;

// The first retry comes a minute after the first answer, and neither clock is exact.
const schedules = new Map<string, Schedule>([
  ['shipstream', { soonestMs: minute - 5000, latestMs: shipstreamRetriesMs + hour }],
]);

/**
 * Finds deliveries that came before. Three things tell, the first that a delivery has:
 * - the sender's id of the delivery, with its topic: whoever gives the same id again is trying again
 *   (Shopify: `X-Shopify-Webhook-Id`), so each such repetition is a retry;
 * - the counter and the body, at one endpoint and verified with one key. It is a retry when it comes as
 *   late as the sender's schedule says; sooner, somebody delivered twice;
 * - the account, the topic and the body, which is all that Shopify's deliveries of 2020 have.
 */
export function createRepeats(most: number): {
  add: (delivery: HealthDelivery, number: bigint | null) => Repeat | null;
} {
  const sent = createRecent<Sent>(most);
  return {
    add: (delivery, number) => {
      const found = keyOf(delivery, number);
      if (!found) return null;
      const { ordinal, receivedAt } = delivery;
      const first = sent.get(found.key);
      if (!first) {
        sent.set(found.key, { ordinal, receivedAt, copies: 1 });
        return null;
      }
      first.copies += 1;
      const isRetry =
        found.by === 'id' ||
        (found.by === 'counter' && isOnSchedule(delivery.provider, receivedAt - first.receivedAt));
      return { first: first.ordinal, attempt: isRetry ? first.copies : null };
    },
  };
}

function keyOf(
  { provider, account, topic, deliveryId, sequence, endpoint, key, sha256 }: HealthDelivery,
  number: bigint | null,
): { by: 'id' | 'counter' | 'body'; key: string } | null {
  if (provider === null) return null;
  if (deliveryId !== null) {
    return { by: 'id', key: keyText('id', provider, topic, deliveryId) };
  }
  if (number !== null) {
    return {
      by: 'counter',
      key: keyText('counter', provider, endpoint, key, String(number), sha256),
    };
  }
  if (account === null || topic === null) return null;
  return {
    by: 'body',
    key: keyText('body', provider, account, topic, sequence?.value ?? null, sha256),
  };
}

function isOnSchedule(provider: string | null, afterMs: number): boolean {
  const schedule = schedules.get(provider ?? '');
  return schedule !== undefined && afterMs >= schedule.soonestMs && afterMs <= schedule.latestMs;
}
