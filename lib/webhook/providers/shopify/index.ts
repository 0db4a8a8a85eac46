import { headerValue, type HeaderPair } from '../../../delivery/headers.ts';
import { treeOf } from '../../body.ts';
import { at, textOf, type JsonNode } from '../../json/tree.ts';
import type { Provider } from '../provider.ts';
import { shopifyHeader } from './header.ts';
import { resourceOf } from './resource.ts';
import { shopifyScheme } from './scheme.ts';

export const shopify: Provider = {
  id: 'shopify',
  name: 'Shopify',
  schemes: [shopifyScheme],
  recognises: (headers) =>
    ['topic', 'hmac-sha256', 'shop-domain'].some((name) => shopifyHeader(headers, name) !== null),
  describe: (headers, view, source, saidTopic) => {
    const topic = saidTopic ?? topicOf(headers);
    const account = shopifyHeader(headers, 'shop-domain');
    const triggeredAt = shopifyHeader(headers, 'triggered-at');
    const root = treeOf(view);
    return {
      topic,
      topicInferred: false,
      account,
      resource: topic ? resourceOf(topic, account ?? source, headers, root) : null,
      deliveryId: shopifyHeader(headers, 'webhook-id'),
      sequence: triggeredAt === null ? null : { by: 'triggered-at', value: triggeredAt },
      apiVersion: shopifyHeader(headers, 'api-version'),
      eventId: shopifyHeader(headers, 'event-id'),
      updatedAt: updatedAtOf(topic, root),
      status: null,
    };
  },
};

/** The Events family writes topic and action apart: `Product` and `update`. */
function topicOf(headers: readonly HeaderPair[]): string | null {
  const topic = shopifyHeader(headers, 'topic');
  const action = headerValue(headers, 'shopify-action');
  return topic && action ? `${topic}/${action}` : topic;
}

// What these say in `updated_at` orders nothing: in an app/uninstalled that was caught it was 76 hours
// older than the trigger.
const withoutClock = new Set(['app', 'shop', 'carts']);

function updatedAtOf(topic: string | null, root: JsonNode | null): string | null {
  if (topic !== null && withoutClock.has(topic.split('/')[0]!)) return null;
  return textOf(at(root, 'updated_at')) || null;
}
