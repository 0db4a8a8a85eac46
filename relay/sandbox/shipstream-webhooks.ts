import { randomId, type RandomBytes } from '../../lib/delivery/ids.ts';
import type { Document, DocumentChange, Documents } from '../documents.ts';

/** A webhook as ShipStream has them: its own topics, address and secret, and a counter over all topics. */
export type ShipstreamWebhook = {
  id: string;
  topics: readonly string[];
  /** As it was written; an http or https URL. */
  address: string;
  secret: string;
  /** The `webhook_increment_id` of what it was sent last; 0 for nothing yet. */
  lastIncrementId: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
};

export type ShipstreamWish = {
  topics: readonly string[];
  address: string;
  /** A made one where there is none. */
  secret?: string | undefined;
};

export type ShipstreamWebhooks = {
  /** By age. */
  list(): Promise<ShipstreamWebhook[]>;
  get(id: string): Promise<ShipstreamWebhook | null>;
  create(wish: ShipstreamWish): Promise<ShipstreamWebhook>;
  /** Null where there is none. The counter goes on. */
  change(id: string, changes: Partial<ShipstreamWish>): Promise<ShipstreamWebhook | null>;
  /** Whether it was there. */
  remove(id: string): Promise<boolean>;
  /**
   * Those with this topic, and for each the change that takes the next `count` numbers of its counter: to
   * be committed with what is sent under these numbers, so that none is lost and none is there twice.
   */
  take(
    topic: string,
    count: number,
  ): Promise<{ webhook: ShipstreamWebhook; change: DocumentChange }[]>;
};

export type ShipstreamWebhooksConfig = {
  documents: Documents;
  now: () => number;
  random?: RandomBytes | undefined;
};

const collection = 'sandbox/shipstream-webhooks';

/** The sandbox's ShipStream webhooks, kept by the engine. */
export function createShipstreamWebhooks(config: ShipstreamWebhooksConfig): ShipstreamWebhooks {
  const { documents, now, random } = config;

  return {
    async list() {
      return (await documents.list(collection)).map(toWebhook);
    },
    async get(id) {
      const kept = await documents.get(collection, id);
      return kept && toWebhook(kept);
    },
    async create({ topics, address, secret }) {
      for (;;) {
        const createdAt = now();
        const webhook = {
          // The order of the texts is that of the ages.
          id: `${String(createdAt).padStart(15, '0')}-${randomId(8, random)}`,
          topics,
          address,
          secret: secret ?? `sandbox_secret_${randomId(32, random)}`,
          lastIncrementId: 0,
          createdAt,
        };
        if ((await documents.commit([changeTo(webhook, null)])) === 'written') return webhook;
      }
    },
    async change(id, changes) {
      for (;;) {
        const kept = await documents.get(collection, id);
        if (!kept) return null;
        const { topics, address, secret } = { ...toWebhook(kept), ...changes };
        const changed = { ...toWebhook(kept), topics, address };
        const webhook = secret === undefined ? changed : { ...changed, secret };
        if ((await documents.commit([changeTo(webhook, kept.version)])) === 'written') {
          return webhook;
        }
      }
    },
    async remove(id) {
      for (;;) {
        const kept = await documents.get(collection, id);
        if (!kept) return false;
        const change = { collection, id, expects: kept.version, value: null };
        if ((await documents.commit([change])) === 'written') return true;
      }
    },
    async take(topic, count) {
      const kept = await documents.list(collection);
      return kept
        .map((document) => ({ webhook: toWebhook(document), version: document.version }))
        .filter(({ webhook }) => webhook.topics.includes(topic))
        .map(({ webhook, version }) => {
          const lastIncrementId = webhook.lastIncrementId + count;
          return { webhook, change: changeTo({ ...webhook, lastIncrementId }, version) };
        });
    },
  };
}

function changeTo(webhook: ShipstreamWebhook, expects: number | null): DocumentChange {
  return { collection, id: webhook.id, expects, value: webhook };
}

function toWebhook({ value }: Document): ShipstreamWebhook {
  return value as ShipstreamWebhook;
}
