import { orderSamples } from './samples/order.ts';
import { productSamples } from './samples/product.ts';
import { productMediaSamples } from './samples/product-media.ts';
import { deliverySamples } from './samples/delivery.ts';
import { importSamples } from './samples/import.ts';
import { inventorySamples } from './samples/inventory.ts';
import { trackSamples } from './samples/track.ts';

/** The 24 payloads that the page prints, byte for byte, by topic. */
export const shipstreamSamples: Readonly<Record<string, string>> = {
  ...orderSamples,
  ...productSamples,
  ...productMediaSamples,
  ...deliverySamples,
  ...importSamples,
  ...inventorySamples,
  ...trackSamples,
};
