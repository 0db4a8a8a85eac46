// An order of Shopify’s through its life, made from the text of its page’s sample: what reads numbers
// would round the ids.
import { sign } from '../lib/webhook/index.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import { at } from '../lib/webhook/json/tree.ts';
import { sampleOf } from '../lib/webhook/topics/index.ts';
import { sampleShop } from '../lib/webhook/topics/signed-sample.ts';

export type StoryDelivery = { topic: string; shop: string; body: string };

export const otherShop = 'hers.myshopify.com';

/** In this order, so that in a fresh list the first is #1. */
export function orderStory(): StoryDelivery[] {
  const { created, paid, updated, cancelled } = orderTexts();
  return [
    { topic: 'orders/create', shop: sampleShop, body: created },
    // The same id, but not the same order.
    { topic: 'orders/paid', shop: otherShop, body: paid },
    { topic: 'orders/paid', shop: sampleShop, body: paid },
    { topic: 'orders/updated', shop: sampleShop, body: updated },
    { topic: 'orders/cancelled', shop: sampleShop, body: cancelled },
  ];
}

/**
 * Each differs from the one before it: `paid` in its status and in the last digit of its customer’s id;
 * `updated` in the order of its line items, the price of one and a word of its note; `cancelled` in that
 * price, the reason and the tags. All three have another `updated_at`.
 */
export function orderTexts() {
  const sample = sampleOf('shopify', 'orders/create');
  if (!sample.ok) throw new Error(sample.reason);
  const created = edited(sample.text, ['"note": null', `"note": "${noteWith('porter')}"`]);
  const paid = edited(
    created,
    ['"financial_status": "voided"', '"financial_status": "paid"'],
    ['"id": 115310627314723954', '"id": 115310627314723955'],
    ['"updated_at": "2017-09-22T14:07:04', '"updated_at": "2017-09-22T14:08:04'],
  );
  const updated = edited(
    withItemsSwapped(paid),
    ['"price": "199.00"', '"price": "189.00"'],
    ['porter', 'neighbour'],
    ['"updated_at": "2017-09-22T14:08:04', '"updated_at": "2017-09-22T14:09:04'],
  );
  const cancelled = edited(
    updated,
    ['"price": "189.00"', '"price": "179.00"'],
    ['"cancel_reason": "customer"', '"cancel_reason": "fraud"'],
    ['"tags": ""', '"tags": "late"'],
    ['"updated_at": "2017-09-22T14:09:04', '"updated_at": "2017-09-22T14:10:04'],
  );
  return { created, paid, updated, cancelled };
}

/** As it stands in the body: HTML, which a page must not make elements of. */
function noteWith(who: string): string {
  return `<p>Leave it with the <b>${who}</b>, please, and ring twice.<img src='x'><\\/p>`;
}

/** Takes each text out where it comes first, and throws where it does not come at all. */
export function edited(text: string, ...edits: (readonly [from: string, to: string])[]): string {
  return edits.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`The sample has no ${from}.`);
    return now.replace(from, () => to);
  }, text);
}

/** Its two line items have changed places. */
function withItemsSwapped(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const parsed = parseJson(bytes);
  const list = parsed.ok ? at(parsed.root, 'line_items') : null;
  const [one, other] = list?.kind === 'array' ? list.items : [];
  if (!one || !other) throw new Error('The sample has no two line items.');
  const written = (start: number, end: number) =>
    new TextDecoder().decode(bytes.subarray(start, end));
  return [
    written(0, one.start),
    written(other.start, other.end),
    written(one.end, other.start),
    written(one.start, one.end),
    written(other.end, bytes.byteLength),
  ].join('');
}

/** Sends a delivery of the story, or another one like it, as Shopify would; signed where there is a secret. */
export async function sendOrder(
  captureUrl: string,
  { topic, shop, body }: StoryDelivery,
  secret?: string,
): Promise<void> {
  const bytes = new TextEncoder().encode(body);
  const signature = secret === undefined ? [] : [await sign('shopify', secret, bytes)];
  await fetch(captureUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Shopify-Topic': topic,
      'X-Shopify-Shop-Domain': shop,
      ...Object.fromEntries(signature),
    },
    body: bytes,
  });
}
