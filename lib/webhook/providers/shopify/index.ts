import { headerValue, type HeaderPair } from '../../../delivery/headers.ts';
import type { BodyView } from '../../body.ts';
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
  describe: (headers, view, source) => {
    const topic = topicOf(headers);
    const account = shopifyHeader(headers, 'shop-domain');
    const triggeredAt = shopifyHeader(headers, 'triggered-at');
    return {
      topic,
      topicInferred: false,
      account,
      resource: topic ? resourceOf(topic, account ?? source, headers, rootOf(view)) : null,
      deliveryId: shopifyHeader(headers, 'webhook-id'),
      sequence: triggeredAt === null ? null : { by: 'triggered-at', value: triggeredAt },
    };
  },
};

/** The Events family writes topic and action apart: `Product` and `update`. */
function topicOf(headers: readonly HeaderPair[]): string | null {
  const topic = shopifyHeader(headers, 'topic');
  const action = headerValue(headers, 'shopify-action');
  return topic && action ? `${topic}/${action}` : topic;
}

function rootOf(view: BodyView) {
  return view.content.kind === 'json' ? view.content.root : null;
}
