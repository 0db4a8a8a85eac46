// What the sandbox would send, for tests, and how Creel itself judges it.
import type { App } from '../relay/sandbox/apps.ts';
import { anySampleOf } from '../lib/webhook/topics/index.ts';
import { describe, importSecret, verify } from '../lib/webhook/index.ts';
import { validate } from '../lib/webhook/topics/validate.ts';
import { type Payload, readPayload } from '../relay/sandbox/payload.ts';
import { shopifyMessage, triggeredAtText } from '../relay/sandbox/shopify-message.ts';
import type { Subscription } from '../relay/sandbox/subscription.ts';
import type { Message } from '../relay/send/attempt.ts';

export const madeSecret = 'my-made-up-secret';
export const madeTime = Date.parse('2026-11-23T01:02:03.456Z');
const shop = 'johns-apparel.myshopify.com';
const app: App = { name: 'app', secret: madeSecret, createdAt: 0, installs: [] };

export function payloadOf(text: string): Payload {
  const read = readPayload(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(read.reason);
  return read.payload;
}

export function samplePayload(provider: 'shopify' | 'shipstream', topic: string): Payload {
  const sample = anySampleOf(provider, topic);
  if (!sample.ok) throw new Error(sample.reason);
  return payloadOf(sample.text);
}

export function madeSubscription(changes: Partial<Subscription>): Subscription {
  return {
    id: 1,
    topic: 'orders/create',
    address: 'http://localhost:3000/hooks',
    format: 'json',
    fields: [],
    metafieldNamespaces: [],
    createdAt: 0,
    updatedAt: 0,
    apiVersion: null,
    ...changes,
  };
}

/** What a subscription is sent of so many events at once. */
export async function madeMessages(
  changes: Partial<Subscription> = {},
  count = 1,
): Promise<Message[]> {
  const subscription = madeSubscription(changes);
  const { topic } = subscription;
  const payload = samplePayload('shopify', topic);
  const clock = { now: () => madeTime, offsetMinutes: -240 };
  const events = Array.from({ length: count }, (_, at) => ({
    topic,
    shop,
    payload,
    eventId: `event-${at}`,
    triggeredAt: triggeredAtText(madeTime, at),
  }));
  return Promise.all(
    events.map((event) => shopifyMessage({ app, subscription }, event, { clock })),
  );
}

/** What Creel says of a message that came as it is. */
export async function judged(message: Message, subscription = madeSubscription({})) {
  const described = await describe(message, 'source');
  const key = await importSecret({ text: madeSecret, name: 'mine' });
  const { verdict } = await verify(message, [key]);
  const known = {
    ...subscription,
    id: String(subscription.id),
    provider: 'shopify',
    account: null,
  };
  const { findings } = await validate(described, { subscriptions: [known], url: message.url });
  return { ...described, verdict, findings };
}
