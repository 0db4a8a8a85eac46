// Made-up deliveries for the tests of health.
import { createHealth, type HealthDelivery, type HealthLog } from './health.ts';

export const hour = 3_600_000;
export const start = 1_700_000_000_000;

/** One of Shopify's, verified, with a body of its own. */
export function made(ordinal: number, changed: Partial<HealthDelivery>): HealthDelivery {
  return {
    ordinal,
    receivedAt: start + ordinal,
    provider: 'shopify',
    account: 'a.myshopify.com',
    topic: 'orders/create',
    deliveryId: null,
    eventId: null,
    sequence: null,
    updatedAt: null,
    sha256: `body ${ordinal}`,
    endpoint: 'orders/',
    key: 'Client secret',
    timeline: null,
    status: null,
    ...changed,
  };
}

/** A delivery of ShipStream with this counter. */
export const counted = (
  counter: number | bigint | string,
  changed: Partial<HealthDelivery> = {},
) => ({
  provider: 'shipstream',
  account: null,
  topic: 'order:created',
  sequence: { by: 'counter' as const, value: String(counter) },
  ...changed,
});

/** The log of these, whose ordinals count from 1. */
export function fed(deliveries: readonly Partial<HealthDelivery>[]): HealthLog {
  const health = createHealth();
  deliveries.forEach((delivery, at) => health.add(made(at + 1, delivery)));
  return health;
}

/** The counts of nothing. */
export const none = {
  received: 0,
  duplicates: 0,
  retries: 0,
  siblings: 0,
  outOfOrder: 0,
  pending: 0,
  missing: 0,
  unsure: 0,
};
