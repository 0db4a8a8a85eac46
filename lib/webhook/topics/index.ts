// Topics and the payloads that the two documents print for them.
import { type Catalogued, topicsOf } from './catalogue.ts';
import { nearestName } from './nearest-name.ts';
import { shipstreamSamples } from './shipstream/samples.ts';
import { documentedSamples } from './shopify/documented-samples.ts';
import { shopifySamples } from './shopify/samples.ts';
import { shopifyTopics } from './shopify/topics.ts';

export { type Catalogued, catalogued, topicsOf } from './catalogue.ts';

export type SampleResult = { ok: true; text: string } | { ok: false; reason: string };

/**
 * The payload that the provider's document prints for a topic, byte for byte, without a line end
 * behind it. `track:created` is printed with a trailing comma: it comes repaired unless `asPrinted`.
 * The reason is a sentence for people.
 */
export function sampleOf(
  provider: Catalogued,
  topic: string,
  { asPrinted = false }: { asPrinted?: boolean } = {},
): SampleResult {
  const topics = topicsOf(provider);
  if (!topics.includes(topic)) {
    const meant = nearestName(topic, topics);
    const question = meant === null ? '' : ` Did you mean “${meant}”?`;
    return { ok: false, reason: `${names[provider]} has no topic “${topic}”.${question}` };
  }
  const text = printed[provider](topic);
  if (text === null) {
    return {
      ok: false,
      reason: `The ${names[provider]} page names “${topic}” but prints no payload.`,
    };
  }
  return { ok: true, text: asPrinted ? text : repaired(text) };
}

/**
 * A payload for every topic that there is: `from` says whether the provider's `page` prints it, or its
 * public `documentation` of today has it.
 */
export function anySampleOf(
  provider: Catalogued,
  topic: string,
): { ok: true; text: string; from: 'page' | 'documentation' } | { ok: false; reason: string } {
  const printedOne = sampleOf(provider, topic);
  if (printedOne.ok) return { ...printedOne, from: 'page' };
  const text = provider === 'shopify' ? documentedSamples.get(topic) : undefined;
  return text === undefined ? printedOne : { ok: true, text, from: 'documentation' };
}

const names: Record<Catalogued, string> = { shopify: 'Shopify', shipstream: 'ShipStream' };

const printed: Record<Catalogued, (topic: string) => string | null> = {
  shopify: (topic) => {
    const group = shopifyTopics.find((candidate) => candidate.topic === topic)?.group;
    return group ? shopifySamples[group] : null;
  },
  shipstream: (topic) => shipstreamSamples[topic] ?? null,
};

// Only `track:created` has a comma that nothing but white space and closing braces follow.
function repaired(text: string): string {
  return text.replace(/,(?=[\s}]*$)/, '');
}
