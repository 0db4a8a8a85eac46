import type { RandomBytes } from '../../lib/delivery/ids.ts';
import type { Documents } from '../documents.ts';
import { appChange, createApps, newApp, tokenChange, withInstall } from './apps.ts';
import type { App } from './apps.ts';
import { firstApp, type Seed } from './seed.ts';
import { readTime } from './shop-time.ts';
import { counterChange, subscriptionChange } from './subscriptions.ts';
import type { Subscription } from './subscription.ts';

export type PrepareConfig = {
  documents: Documents;
  /** The shop of what names none. */
  shop: string;
  seed?: Seed | null;
  now: () => number;
  random?: RandomBytes;
};

/**
 * Gives an empty sandbox what the seed says, and an app in any case, so that there is a token to ask with.
 * A sandbox that has apps stays as it is: a second start takes nothing back.
 */
export async function prepareSandbox(config: PrepareConfig): Promise<void> {
  const { documents, seed, now } = config;
  if ((await createApps({ documents, now }).list()).length > 0) return;
  const apps = seededApps(config);
  const webhooks = seed?.webhooks ?? [];
  const nextId = Math.max(seed?.nextId ?? 0, ...webhooks.map(({ id }) => id + 1));
  // A conflict means that another relay on this store was quicker.
  await documents.commit([
    ...apps.map((app) => appChange(app, null)),
    ...apps.flatMap((app) =>
      app.installs.map(({ shop, token }) => tokenChange({ app: app.name, shop }, token)),
    ),
    ...webhooks.map((webhook) => {
      const caller = { app: webhook.app ?? firstApp, shop: webhook.shop ?? config.shop };
      return subscriptionChange(caller, toSubscription(webhook), null);
    }),
    ...(nextId > 0 ? [counterChange(nextId, null)] : []),
  ]);
}

function seededApps({ seed, shop, now, random }: PrepareConfig): App[] {
  const apps = new Map<string, App>();
  for (const wish of seed?.apps ?? [{ app: firstApp }]) {
    const app = apps.get(wish.app) ?? newApp(wish, now(), random);
    apps.set(wish.app, withInstall(app, { shop, ...wish }, random));
  }
  return [...apps.values()];
}

function toSubscription(webhook: NonNullable<Seed['webhooks']>[number]): Subscription {
  return {
    id: webhook.id,
    address: webhook.address,
    topic: webhook.topic,
    format: webhook.format ?? 'json',
    fields: webhook.fields ?? [],
    metafieldNamespaces: webhook.metafield_namespaces ?? [],
    createdAt: toMs(webhook.created_at),
    updatedAt: toMs(webhook.updated_at),
    apiVersion: null,
  };
}

function toMs(text: string): number {
  const time = readTime(text);
  return time.ok ? Math.floor(time.ms / 1000) * 1000 : 0;
}
