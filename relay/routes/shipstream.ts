import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { topicsOf } from '../../lib/webhook/topics/index.ts';
import { z } from '../../lib/zod.ts';
import { bearerToken } from '../access.ts';
import type { Access } from '../access.ts';
import { Refusal } from '../refusal.ts';
import { checkAddress } from '../sandbox/check-address.ts';
import type { ShipstreamWebhooks } from '../sandbox/shipstream-webhooks.ts';
import { readSmallJson } from '../small-body.ts';

export type ShipstreamRoutesConfig = { shipstream: ShipstreamWebhooks; access: Access };

const known = topicsOf('shipstream');

const changeSchema = z.strictObject({
  topics: z.optional(z.array(z.enum(known)).check(z.minLength(1))),
  address: z.optional(z.string()),
  // What can be a header's or a file's line: nobody means a secret with line ends.
  secret: z.optional(z.string().check(z.regex(/^[^\p{Cc}]{1,200}$/u))),
});

/** The sandbox's ShipStream webhooks, for the relay's owner. */
export function shipstreamRoutes({ shipstream, access }: ShipstreamRoutesConfig) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    await next();
  });

  app.get('/', async (c) => c.json({ webhooks: await shipstream.list() }));

  app.post('/', async (c) => {
    const { topics, address, secret } = read(await readSmallJson(c.env.incoming));
    if (!topics || address === undefined) throw badWebhook();
    return c.json(await shipstream.create({ topics, address, secret }), 201);
  });

  app.get('/:id', async (c) => c.json(present(await shipstream.get(c.req.param('id')))));

  app.put('/:id', async (c) => {
    const changes = read(await readSmallJson(c.env.incoming));
    return c.json(present(await shipstream.change(c.req.param('id'), changes)));
  });

  app.delete('/:id', async (c) => {
    if (!(await shipstream.remove(c.req.param('id')))) throw unknownWebhook();
    return c.json({});
  });

  return app;
}

function read(value: unknown) {
  const { data } = changeSchema.safeParse(value);
  if (!data) throw badWebhook();
  const { address } = data;
  const checked = address === undefined ? null : checkAddress(address);
  if (checked && !checked.ok) {
    throw new Refusal(400, 'bad-webhook', `The address ${checked.reasons.join(', ')}.`);
  }
  const topics = data.topics && [...new Set(data.topics)];
  // What is not named stays.
  return Object.fromEntries(
    Object.entries({ ...data, topics }).filter(([, one]) => one !== undefined),
  ) as typeof data;
}

function present<T>(found: T | null): T {
  if (found === null) throw unknownWebhook();
  return found;
}

function unknownWebhook(): Refusal {
  return new Refusal(404, 'unknown-webhook', 'There is no ShipStream webhook with this id.');
}

function badWebhook(): Refusal {
  const message = `Send {"topics": ["order:created"], "address": "http://localhost:3000/webhooks"}, and "secret" for one of your own. Topics: ${known.join(', ')}.`;
  return new Refusal(400, 'bad-webhook', message);
}
