import type { RandomBytes } from '../../lib/delivery/ids.ts';
import type { HeaderPair } from '../../lib/delivery/headers.ts';
import { sign } from '../../lib/webhook/index.ts';
import { printXml } from '../../lib/webhook/xml/print.ts';
import type { Message } from '../send/attempt.ts';
import { narrowed, type Payload, resourceIn, withMetafields } from './payload.ts';
import { type ShopClock, toShopTime } from './shop-time.ts';
import type { Recipient } from './subscriptions.ts';
import { uuid } from './uuid.ts';

/** Something that happened in a shop, which every subscription to the topic is told. */
export type ShopEvent = {
  topic: string;
  shop: string;
  payload: Payload;
  /** As `X-Shopify-Triggered-At` has it. */
  triggeredAt: string;
  /** The same in all that the event is told to. */
  eventId: string;
};

/**
 * What a subscription is sent of an event: the payload as it wants it, with the three headers of
 * Shopify’s webhook page and those that came later, signed with the app’s secret.
 */
export async function shopifyMessage(
  { app, subscription }: Recipient,
  { topic, shop, payload, triggeredAt, eventId }: ShopEvent,
  { clock, random }: { clock: ShopClock; random?: RandomBytes | undefined },
): Promise<Message> {
  const { format, fields, metafieldNamespaces, address } = subscription;
  const time = toShopTime(clock.now(), clock.offsetMinutes);
  const fit = withMetafields(narrowed(payload, fields), metafieldNamespaces, { topic, time });
  const isXml = format === 'xml';
  const body = isXml ? new TextEncoder().encode(printXml(fit.root, resourceIn(topic))) : fit.bytes;
  const headers: HeaderPair[] = [
    ['Content-Type', isXml ? 'application/xml' : 'application/json'],
    ['X-Shopify-Topic', topic],
    await sign('shopify', app.secret, body),
    ['X-Shopify-Shop-Domain', shop],
    ['X-Shopify-API-Version', subscription.apiVersion ?? oldestVersion(clock.now())],
    ['X-Shopify-Webhook-Id', uuid(random)],
    ['X-Shopify-Event-Id', eventId],
    ['X-Shopify-Triggered-At', triggeredAt],
    ['X-Shopify-Test', 'true'],
  ];
  return { method: 'POST', url: address, headers, body, pauseMs: 0 };
}

/** UTC with nine digits of the second, as Shopify writes it; `index` tells apart what is of one millisecond. */
export function triggeredAtText(ms: number, index: number): string {
  const digits = String(index % 1_000_000).padStart(6, '0');
  return `${new Date(ms).toISOString().slice(0, -1)}${digits}Z`;
}

/**
 * The version of who asks for none: the oldest that is still supported, which is a year's quarters
 * (https://shopify.dev/docs/api/usage/versioning). There was none before 2019-04.
 */
function oldestVersion(ms: number): string {
  const date = new Date(ms);
  const quarters = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3) - 3;
  const month = String((quarters % 4) * 3 + 1).padStart(2, '0');
  const version = `${Math.floor(quarters / 4)}-${month}`;
  return version < '2019-04' ? '2019-04' : version;
}
