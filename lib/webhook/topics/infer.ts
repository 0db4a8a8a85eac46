import type { HeaderPair } from '../../delivery/headers.ts';
import { treeOf, type BodyView } from '../body.ts';
import { resourceOf } from '../providers/shopify/resource.ts';
import type { Description } from '../providers/provider.ts';
import { payloadsOf } from './payloads.ts';

/**
 * Completes a description where headers were lost: a body whose keys are those of one of Shopify's
 * payloads is taken to be one, of the topic that says how the thing stands now. Marked as inferred;
 * what was recognised stays as it is. ShipStream writes its topic into the body.
 */
export function inferTopic(
  description: Description,
  { headers, view }: { headers: readonly HeaderPair[]; view: BodyView },
  source: string,
): Description {
  const { provider, topic, account } = description;
  if (topic !== null || (provider !== null && provider !== 'shopify')) return description;
  const root = treeOf(view);
  const likeliest = root && payloadsOf('shopify')!.shapes.likeliest(root);
  if (!likeliest) return description;
  const inferred = likeliest.likeliestTopic;
  const resource = resourceOf(inferred, account ?? source, headers, root);
  // What is about nothing is no guess worth making: it would only be told that it lost its identity.
  if (!resource) return description;
  return {
    ...description,
    provider: 'shopify',
    topic: inferred,
    topicInferred: true,
    resource,
  };
}
