import type { PayloadSchema } from '../schema/payload-schema.ts';
import { deliveryStatus, deliveryWithStock, plainDelivery } from './schemas/delivery.ts';
import { importRun } from './schemas/import.ts';
import { inventory } from './schemas/inventory.ts';
import { orderStatus, orderWithStock, plainOrder } from './schemas/order.ts';
import { product, productMedia } from './schemas/product.ts';
import { track } from './schemas/track.ts';
import { shipstreamTopics } from './topics.ts';

/** The payloads that do not follow from what stands before the colon. */
const special: Readonly<Record<string, PayloadSchema>> = {
  'order:created': orderWithStock,
  'order:canceled': orderWithStock,
  'order:status_changed': orderStatus,
  'delivery:committed': deliveryWithStock,
  'delivery:status_changed': deliveryStatus,
};

const byPrefix: Readonly<Record<string, PayloadSchema>> = {
  order: plainOrder,
  delivery: plainDelivery,
  product,
  product_media: productMedia,
  import: importRun,
  inventory,
  track,
};

// A topic is whatever a sender wrote, hence a Map.
const schemas = new Map(
  shipstreamTopics.map((topic) => [topic, special[topic] ?? byPrefix[topic.split(':')[0]!]!]),
);

/** Every payload of ShipStream's Event page, once. */
export const shipstreamPayloads: readonly PayloadSchema[] = [...new Set(schemas.values())];

/** What a topic's body looks like, or null where the page has no such topic. */
export function shipstreamPayload(topic: string): PayloadSchema | null {
  return schemas.get(topic) ?? null;
}
