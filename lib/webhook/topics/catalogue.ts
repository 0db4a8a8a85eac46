// What topics there are. The core may load this; the samples come with `index.ts` only.
import { shipstreamTopics } from './shipstream/topics.ts';
import { shopifyTopics } from './shopify/topics.ts';

/** The providers whose topics and samples are known, from the two documents Creel implements. */
export const catalogued = ['shopify', 'shipstream'] as const;
export type Catalogued = (typeof catalogued)[number];

/** Every topic of a provider as it spells them, in its document's order. */
export function topicsOf(provider: Catalogued): readonly string[] {
  return topics[provider];
}

const topics: Record<Catalogued, readonly string[]> = {
  shopify: shopifyTopics.map(({ topic }) => topic),
  shipstream: shipstreamTopics,
};
