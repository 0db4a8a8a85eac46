import type { RandomBytes } from '../../lib/delivery/ids.ts';
import { anySampleOf } from '../../lib/webhook/topics/index.ts';
import type { DocumentChange } from '../documents.ts';
import type { Message } from '../send/attempt.ts';
import { type Fault, withFaults } from '../send/faults.ts';
import type { Courier } from './courier.ts';
import { type Payload, readPayload } from './payload.ts';
import type { Provider } from './retry-schedule.ts';
import { newSendings, type Sending, type To } from './sending.ts';
import { hasMessage, shipstreamMessage } from './shipstream-message.ts';
import type { ShipstreamWebhooks } from './shipstream-webhooks.ts';
import { type ShopClock } from './shop-time.ts';
import { shopifyMessage, triggeredAtText } from './shopify-message.ts';
import type { Subscriptions } from './subscriptions.ts';
import { uuid } from './uuid.ts';

export type TriggerWish = {
  provider: Provider;
  topic: string;
  /** Shopify’s alone. */
  shop: string;
  /** The payload; the sample of the topic where there is none. */
  body?: string | undefined;
  /** How often it happens, 1 or more. */
  count: number;
  faults: readonly Fault[];
};

/** `from`: whether the payload is the caller’s, printed on the provider’s page, or in its documentation of today. */
export type Triggered =
  | { ok: true; from: 'yours' | 'page' | 'documentation'; sendings: Sending[] }
  | { ok: false; reason: string };

export type TriggerConfig = {
  subscriptions: Subscriptions;
  shipstream: ShipstreamWebhooks;
  courier: Courier;
  clock: ShopClock;
  /** The relay’s own time, in milliseconds since the epoch. */
  now: () => number;
  random?: RandomBytes | undefined;
};

type Addressed = { to: To; topic: string; message: Message };
type Batch =
  | { ok: true; addressed: Addressed[]; changes: DocumentChange[] }
  | { ok: false; reason: string };

/**
 * Lets something happen: everybody who asked for the topic is sent it. Resolves when what is to be sent is
 * kept, not when it was sent. Reasons are sentences for people.
 */
export function createTrigger(config: TriggerConfig) {
  const { subscriptions, shipstream, courier, clock, now, random } = config;
  const batches = { shopify: shopifyBatch, shipstream: shipstreamBatch };

  return async (wish: TriggerWish): Promise<Triggered> => {
    const sample = anySampleOf(wish.provider, wish.topic);
    // A topic that is none is refused with a body as well.
    if (!sample.ok) return sample;
    const read = readPayload(new TextEncoder().encode(wish.body ?? sample.text));
    if (!read.ok) return { ok: false, reason: `The body cannot be used. ${read.reason}` };
    for (;;) {
      const batch = await batches[wish.provider](wish, read.payload);
      if (!batch.ok) return batch;
      const sendings = newSendings(batch.addressed, { now: now(), random });
      if ((await courier.take(sendings, batch.changes)) === 'conflict') continue;
      return { ok: true, from: wish.body === undefined ? sample.from : 'yours', sendings };
    }
  };

  async function shopifyBatch(wish: TriggerWish, payload: Payload): Promise<Batch> {
    const { topic, shop } = wish;
    const time = clock.now();
    const events = Array.from({ length: wish.count }, (_, index) => ({
      topic,
      shop,
      payload,
      triggeredAt: triggeredAtText(time, index),
      eventId: uuid(random),
    }));
    const addressed: Addressed[] = [];
    for (const recipient of await subscriptions.recipients(shop, topic)) {
      const messages: Message[] = [];
      for (const event of events) {
        messages.push(await shopifyMessage(recipient, event, { clock, random }));
      }
      const faulty = withFaults(messages, wish.faults);
      if (!faulty.ok) return faulty;
      const to = {
        provider: 'shopify',
        app: recipient.app.name,
        shop,
        subscription: recipient.subscription.id,
      } as const;
      addressed.push(...faulty.messages.map((message) => ({ to, topic, message })));
    }
    return { ok: true, addressed, changes: [] };
  }

  async function shipstreamBatch(wish: TriggerWish, payload: Payload): Promise<Batch> {
    const { topic, count } = wish;
    if (!hasMessage(payload)) {
      const reason = 'The body cannot be used. ShipStream’s have an object “message”.';
      return { ok: false, reason };
    }
    const addressed: Addressed[] = [];
    const taken = await shipstream.take(topic, count);
    for (const { webhook } of taken) {
      const messages: Message[] = [];
      for (let step = 1; step <= count; step += 1) {
        messages.push(await shipstreamMessage(webhook, payload, webhook.lastIncrementId + step));
      }
      const faulty = withFaults(messages, wish.faults);
      if (!faulty.ok) return faulty;
      const to = { provider: 'shipstream', webhook: webhook.id } as const;
      addressed.push(...faulty.messages.map((message) => ({ to, topic, message })));
    }
    return { ok: true, addressed, changes: taken.map(({ change }) => change) };
  }
}
