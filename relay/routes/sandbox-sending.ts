import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { catalogued } from '../../lib/webhook/topics/index.ts';
import { z } from '../../lib/zod.ts';
import { bearerToken } from '../access.ts';
import type { Access } from '../access.ts';
import { Refusal } from '../refusal.ts';
import { shopDomain } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { faults } from '../send/faults.ts';
import { readSmallJson } from '../small-body.ts';

export type SandboxSendingConfig = Pick<Sandbox, 'shop' | 'trigger' | 'attempts'> & {
  access: Access;
};

const mostAtOnce = 100;
/** A payload stands in the request as a text, so each of its quotes and line ends is two bytes. */
const maxRequestBytes = 2 * 1024 * 1024;

const wishSchema = z.strictObject({
  provider: z.optional(z.enum(catalogued)),
  topic: z.string(),
  shop: z.optional(shopDomain),
  body: z.optional(z.string()),
  count: z.optional(z.number().check(z.int(), z.gte(1), z.lte(mostAtOnce))),
  faults: z.optional(z.array(z.enum(faults))),
});

const attemptId = z.optional(z.string().check(z.regex(/^\d{20}$/)));

/** What the sandbox sends, for the relay's owner: to let something happen, and to see what came of it. */
export function sandboxSendingRoutes(config: SandboxSendingConfig) {
  const { shop: ownShop, trigger, attempts, access } = config;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.post('/trigger', async (c) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    const { data } = wishSchema.safeParse(await readSmallJson(c.env.incoming, maxRequestBytes));
    if (!data) throw badTrigger();
    const { provider = providerOf(data.topic), shop = ownShop, count = 1 } = data;
    const triggered = await trigger({ ...data, provider, shop, count, faults: data.faults ?? [] });
    if (!triggered.ok) throw new Refusal(400, 'bad-trigger', triggered.reason);
    const { from, sendings } = triggered;
    const shown = sendings.map(({ id, to, message: { url } }) => ({ id, to, address: url }));
    return c.json({ provider, topic: data.topic, payload: from, sendings: shown }, 202);
  });

  app.get('/attempts', async (c) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    const after = attemptId.safeParse(c.req.query('after') || undefined);
    if (!after.success) throw badAfter();
    return c.json({ attempts: await attempts.list(after.data ?? null) });
  });

  return app;
}

/** ShipStream's topics have a colon, Shopify's a slash. */
function providerOf(topic: string) {
  return topic.includes(':') ? 'shipstream' : 'shopify';
}

function badTrigger(): Refusal {
  const message = `Send {"topic": "orders/create"}, and where they matter "provider" (${catalogued.join(', ')}), "shop", "body" (the payload's text), "count" (1 to ${mostAtOnce}) and "faults" (${faults.join(', ')}).`;
  return new Refusal(400, 'bad-trigger', message);
}

function badAfter(): Refusal {
  return new Refusal(400, 'bad-after', 'after is the id of an attempt, 20 digits.');
}
