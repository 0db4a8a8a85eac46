import type { Subscription } from './subscription.ts';
import { toShopTime } from './shop-time.ts';

/** The properties of Shopify's Webhook resource, in the order of the document's answers. */
export const webhookProperties = [
  'id',
  'address',
  'topic',
  'created_at',
  'updated_at',
  'format',
  'fields',
  'metafield_namespaces',
] as const;

/** A subscription as the API shows it, with only the named properties unless `only` is null. */
export function toWebhook(
  subscription: Subscription,
  offsetMinutes: number,
  only: ReadonlySet<string> | null = null,
): Record<string, unknown> {
  const webhook: Record<(typeof webhookProperties)[number], unknown> = {
    id: subscription.id,
    address: subscription.address,
    topic: subscription.topic,
    created_at: toShopTime(subscription.createdAt, offsetMinutes),
    updated_at: toShopTime(subscription.updatedAt, offsetMinutes),
    format: subscription.format,
    fields: subscription.fields,
    metafield_namespaces: subscription.metafieldNamespaces,
  };
  const shown = webhookProperties.filter((name) => only?.has(name) ?? true);
  return Object.fromEntries(shown.map((name) => [name, webhook[name]]));
}
