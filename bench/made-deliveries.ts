// Deliveries as a shop sends them, for the bench of exports: as many as wanted, and none of them held.
import { createHmac } from 'node:crypto';
import { makeFixture } from '../lib/webhook/fixtures/index.ts';
import type { Exported } from '../lib/webhook/fixtures/redact/index.ts';
import { describe } from '../lib/webhook/index.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import { printJson } from '../lib/webhook/json/print.ts';
import { sampleOf } from '../lib/webhook/topics/index.ts';

const sample = sampleOf('shopify', 'orders/create');
if (!sample.ok) throw new Error(sample.reason);
const parsed = parseJson(new TextEncoder().encode(sample.text));
if (!parsed.ok) throw new Error(parsed.error.message);
const printed = printJson(parsed.root);
const { description } = await describe(await deliveryOf(0, 1), 'a channel');

/** Deliveries of about 4 kB, each of an order of its own, by so many customers; can be gone through again. */
export function madeDeliveries(count: number, customers: number): AsyncIterable<Exported> {
  return {
    async *[Symbol.asyncIterator]() {
      for (let nth = 0; nth < count; nth++) {
        const fixture = await deliveryOf(nth, customers);
        yield { name: `delivery ${nth}`, fixture, description };
      }
    },
  };
}

async function deliveryOf(nth: number, customers: number) {
  const body = new TextEncoder().encode(orderBy(nth, nth % customers));
  const made = await makeFixture({
    method: 'POST',
    target: '/hooks/orders',
    headers: [
      ['Host', 'relay.acme-internal.com'],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(body.byteLength)],
      ['X-Shopify-Topic', 'orders/create'],
      ['X-Shopify-Shop-Domain', 'johns-apparel.myshopify.com'],
      ['X-Shopify-Webhook-Id', `b54557e4-bdd9-4b37-8a5f-${String(nth).padStart(12, '0')}`],
      ['X-Shopify-Hmac-Sha256', signatureOf(body)],
    ],
    body,
    receivedAt: 1_795_362_852_890 + nth * 1_000,
  });
  if (!made.ok) throw new Error(made.reason);
  return made.fixture;
}

/** In Node's own way: what is measured is the export. */
function signatureOf(body: Uint8Array): string {
  return createHmac('sha256', 'the secret of the bench').update(body).digest('base64');
}

/** Another id, number, token, price and time for each order; another name, mail and address for each customer. */
function orderBy(nth: number, customer: number): string {
  const order = String(nth).padStart(6, '0');
  const own = String(customer).padStart(6, '0');
  const name = lettersOf(customer);
  return printed
    .replaceAll('820982911946154508', `820982911946${order}`)
    .replaceAll('#9999', `#${100_000 + nth}`)
    .replaceAll('123456abcd', `abcd${order}ef`)
    .replaceAll('403.00', `${nth % 900}.${String(nth % 100).padStart(2, '0')}`)
    .replaceAll('jon@doe.ca', `jon.${name}@doe-${name}.ca`)
    .replaceAll('john@test.com', `john.${name}@test-${name}.com`)
    .replaceAll('Bob', `Bob${name}`)
    .replaceAll('Norman', `Norman${name}`)
    .replaceAll('123 Billing Street', `${customer + 1} Billing${name} Street`)
    .replaceAll('115310627314723954', `115310627314${own}`)
    .replaceAll('Chestnut Street', `Chestnut${name} Street`);
}

/** A word of five letters for each number. */
function lettersOf(number: number): string {
  return Array.from({ length: 5 }, (_, at) =>
    String.fromCharCode(97 + (Math.floor(number / 26 ** at) % 26)),
  ).join('');
}
