import type { RandomBytes } from '../../lib/delivery/ids.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import type { Documents } from '../documents.ts';
import { createAdminApi, type AdminRequest } from './admin-api.ts';
import { createApps, type Apps } from './apps.ts';
import { documentOffsetMinutes, type ShopClock } from './shop-time.ts';
import { createSubscriptions } from './subscriptions.ts';

export type SandboxOptions = {
  /** The shop of an app that names none; that of Shopify's webhook page where there is none. */
  shop?: string | undefined;
  /** The relay's own with the page's offset where there is none. */
  clock?: ShopClock | undefined;
};

export type Sandbox = {
  shop: string;
  apps: Apps;
  /** Answers a request under `/admin`, and rejects with what the engine rejects with. */
  ask: (request: AdminRequest) => Promise<Response>;
};

export type SandboxConfig = SandboxOptions & {
  documents: Documents;
  now: () => number;
  random?: RandomBytes | undefined;
};

export const defaultShop = sampleShop;

/** The part of the relay that behaves like Shopify. What it holds is kept by the engine. */
export function createSandbox(config: SandboxConfig): Sandbox {
  const { documents, now, random, shop = defaultShop } = config;
  const clock = config.clock ?? { now, offsetMinutes: documentOffsetMinutes };
  const apps = createApps({ documents, now, random });
  const subscriptions = createSubscriptions({ documents, apps, clock });
  return { shop, apps, ask: createAdminApi({ apps, subscriptions, clock }) };
}
