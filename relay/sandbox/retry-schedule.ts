const minute = 60_000;
const hour = 60 * minute;

export type Provider = 'shopify' | 'shipstream';

/**
 * How long after each failure it is tried again, in milliseconds.
 * - Shopify: eight times in four hours (https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks),
 *   which does not say when; these double, and are four hours together.
 * - ShipStream: fourteen times in 104 hours (https://docs.shipstream.io/merchant-api/webhook).
 */
const delays: Record<Provider, readonly number[]> = {
  shopify: [1, 2, 4, 8, 15, 30, 60, 120].map((minutes) => minutes * minute),
  shipstream: [
    ...[1, 2, 4, 8, 15, 30].map((minutes) => minutes * minute),
    ...[1, 2, 4, 8, 16, 24, 24, 24].map((hours) => hours * hour),
  ],
};

/** How long to wait after so many failures, in milliseconds, or null where it is given up. */
export function retryDelay(provider: Provider, failures: number, scale: number): number | null {
  const delay = delays[provider][failures - 1];
  return delay === undefined ? null : delay * scale;
}

/** How long an answer may take. Shopify's five seconds are for all of it; ShipStream's page names none. */
export const answerLimits: Record<Provider, { connectMs: number; wholeMs: number }> = {
  shopify: { connectMs: 5_000, wholeMs: 5_000 },
  shipstream: { connectMs: 10_000, wholeMs: 30_000 },
};
