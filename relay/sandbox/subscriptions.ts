import type { Document, DocumentChange, Documents } from '../documents.ts';
import type { App, Apps, Caller } from './apps.ts';
import { type ShopClock, shopNow } from './shop-time.ts';
import type { Subscription, Wish } from './subscription.ts';

/** A subscription that a topic of its shop is to be sent to, and the app whose secret signs it. */
export type Recipient = { app: App; subscription: Subscription };

/** The subscriptions of the sandbox. Nothing of another app or another shop can be reached with a caller. */
export type Subscriptions = {
  /** By id, which is by age. */
  list(caller: Caller): Promise<Subscription[]>;
  get(caller: Caller, id: number): Promise<Subscription | null>;
  create(caller: Caller, wish: Wish, apiVersion: string | null): Promise<Subscription>;
  /** Null where there is none. `updatedAt` moves in any case, `createdAt` in none. */
  change(caller: Caller, id: number, changes: Partial<Wish>): Promise<Subscription | null>;
  /** Whether it was there. */
  remove(caller: Caller, id: number): Promise<boolean>;
  /** Every subscription of a shop to a topic, whoever's app it is of: what triggering the topic sends to. */
  recipients(shop: string, topic: string): Promise<Recipient[]>;
};

export type SubscriptionsConfig = { documents: Documents; apps: Apps; clock: ShopClock };

const counters = 'sandbox/counters';
// Where the document's own new subscription has its id. Ids are never given twice, in no shop.
const firstId = 1_047_897_667;

export function createSubscriptions(config: SubscriptionsConfig): Subscriptions {
  const { documents, apps, clock } = config;

  return {
    async list(caller) {
      return (await documents.list(collectionOf(caller))).map(toSubscription);
    },
    async get(caller, id) {
      const kept = await documents.get(collectionOf(caller), keyOf(id));
      return kept && toSubscription(kept);
    },
    async create(caller, wish, apiVersion) {
      for (;;) {
        const counter = await documents.get(counters, 'next-id');
        const id = (counter?.value as number | undefined) ?? firstId;
        const now = shopNow(clock);
        const subscription = { id, ...wish, createdAt: now, updatedAt: now, apiVersion };
        const changes = [
          counterChange(id + 1, counter?.version ?? null),
          subscriptionChange(caller, subscription, null),
        ];
        if ((await documents.commit(changes)) === 'written') return subscription;
      }
    },
    async change(caller, id, changes) {
      for (;;) {
        const kept = await documents.get(collectionOf(caller), keyOf(id));
        if (!kept) return null;
        const changed = { ...toSubscription(kept), ...changes, updatedAt: shopNow(clock) };
        const change = subscriptionChange(caller, changed, kept.version);
        if ((await documents.commit([change])) === 'written') return changed;
      }
    },
    async remove(caller, id) {
      for (;;) {
        const kept = await documents.get(collectionOf(caller), keyOf(id));
        if (!kept) return false;
        const change = { collection: collectionOf(caller), id: kept.id, expects: kept.version };
        if ((await documents.commit([{ ...change, value: null }])) === 'written') return true;
      }
    },
    async recipients(shop, topic) {
      const found: Recipient[] = [];
      for (const app of await apps.list()) {
        const kept = await documents.list(collectionOf({ app: app.name, shop }));
        const matching = kept.map(toSubscription).filter((one) => one.topic === topic);
        found.push(...matching.map((subscription) => ({ app, subscription })));
      }
      return found;
    },
  };
}

export function subscriptionChange(
  caller: Caller,
  subscription: Subscription,
  expects: number | null,
): DocumentChange {
  const [collection, id] = [collectionOf(caller), keyOf(subscription.id)];
  return { collection, id, expects, value: subscription };
}

/** `next` is the id of the next subscription. */
export function counterChange(next: number, expects: number | null): DocumentChange {
  return { collection: counters, id: 'next-id', expects, value: next };
}

/** A collection for each app in each shop: what is apart needs no filter that somebody could forget. */
function collectionOf({ app, shop }: Caller): string {
  return `sandbox/subscriptions/${shop}/${app}`;
}

/** Padded, so that the order of the texts is that of the numbers. */
function keyOf(id: number): string {
  return String(id).padStart(20, '0');
}

function toSubscription({ value }: Document): Subscription {
  return value as Subscription;
}
