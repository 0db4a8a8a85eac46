import type { RandomBytes } from '../../lib/delivery/ids.ts';
import { sampleShop } from '../../lib/webhook/topics/signed-sample.ts';
import type { Documents } from '../documents.ts';
import type { Send } from '../send/send.ts';
import { createAdminApi, type AdminRequest } from './admin-api.ts';
import { createApps, type Apps } from './apps.ts';
import { createAttempts, type Attempts } from './attempts.ts';
import { createCourier, type Courier, type Schedule } from './courier.ts';
import { createDeliver } from './deliver.ts';
import { createRecipients } from './recipients.ts';
import type { KeptAttempt } from './sending.ts';
import { createShipstreamWebhooks, type ShipstreamWebhooks } from './shipstream-webhooks.ts';
import { documentOffsetMinutes, type ShopClock } from './shop-time.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTrigger } from './trigger.ts';

export type SandboxOptions = {
  /** The shop of an app that names none; that of Shopify's webhook page where there is none. */
  shop?: string | undefined;
  /** The relay's own with the page's offset where there is none. */
  clock?: ShopClock | undefined;
  /** What the waits between tries are multiplied with: 1. */
  retryScale?: number | undefined;
  schedule?: Schedule | undefined;
};

export type Sandbox = {
  shop: string;
  apps: Apps;
  shipstream: ShipstreamWebhooks;
  attempts: Attempts;
  trigger: ReturnType<typeof createTrigger>;
  /** Sends nothing before it has begun. */
  courier: Courier;
  /** Answers a request under `/admin`, and rejects with what the engine rejects with. */
  ask: (request: AdminRequest) => Promise<Response>;
};

export type SandboxConfig = SandboxOptions & {
  documents: Documents;
  send: Send;
  onAttempt: (attempt: KeptAttempt) => Promise<void>;
  report?: ((error: unknown) => void) | undefined;
  now: () => number;
  random?: RandomBytes | undefined;
};

export const defaultShop = sampleShop;

/** The part of the relay that behaves like Shopify and ShipStream. What it holds is kept by the engine. */
export function createSandbox(config: SandboxConfig): Sandbox {
  const { documents, now, random, shop = defaultShop, retryScale = 1 } = config;
  const clock = config.clock ?? { now, offsetMinutes: documentOffsetMinutes };
  const apps = createApps({ documents, now, random });
  const subscriptions = createSubscriptions({ documents, apps, clock });
  const shipstream = createShipstreamWebhooks({ documents, now, random });
  const attempts = createAttempts(documents);
  const recipients = createRecipients({ subscriptions, shipstream });
  const deliver = createDeliver({ ...config, attempts, recipients, retryScale });
  const courier = createCourier({ ...config, deliver });
  const trigger = createTrigger({ subscriptions, shipstream, courier, clock, now, random });
  const ask = createAdminApi({ apps, subscriptions, clock });
  return { shop, apps, shipstream, attempts, trigger, courier, ask };
}
