// Every payload of the two documents, by provider and topic.
import { shipstreamPayload, shipstreamPayloads } from './shipstream/schemas.ts';
import { shopifyPayload, shopifyPayloads } from './shopify/schemas.ts';
import type { PayloadSchema } from './schema/payload-schema.ts';
import { createShapes, type Shapes } from './shape.ts';

/** What is known of a provider's payloads. */
export type Payloads = {
  /** Where the schemas come from, in words. */
  from: string;
  /** The key of the body that repeats the topic, or null. */
  topicIn: string | null;
  payloadOf: (topic: string) => PayloadSchema | null;
  shapes: Shapes;
};

const known: ReadonlyMap<string, Payloads> = new Map([
  [
    'shopify',
    {
      from: 'Shopify’s webhook page',
      topicIn: null,
      payloadOf: shopifyPayload,
      shapes: createShapes(shopifyPayloads),
    },
  ],
  [
    'shipstream',
    {
      from: 'ShipStream’s Event page',
      topicIn: 'topic',
      payloadOf: shipstreamPayload,
      shapes: createShapes(shipstreamPayloads),
    },
  ],
]);

/** The payloads of a provider, or null where none of its topics is known. */
export function payloadsOf(provider: string | null): Payloads | null {
  return known.get(provider ?? '') ?? null;
}

/** Which objects of a topic's payloads are maps keyed by data, by the path of keys that leads there. */
export function isMapOf(provider: string): (path: readonly string[]) => boolean {
  const isMap = provider === 'shipstream' ? ['message.stock_adjustments'] : [];
  return (path) => isMap.includes(path.join('.'));
}
