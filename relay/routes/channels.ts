import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { RandomBytes } from '../../lib/delivery/ids.ts';
import type { ChannelInfo } from '../../lib/wire/schemas.ts';
import { z } from '../../lib/zod.ts';
import { bearerToken } from '../access.ts';
import type { Access } from '../access.ts';
import { createChannel } from '../channels.ts';
import type { Channel, DeliveryLog } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { readSmallJson } from '../small-body.ts';
import { hashToken, newToken } from '../tokens.ts';

export type ChannelRoutesConfig = {
  log: DeliveryLog;
  access: Access;
  captureUrl: (channel: string) => string;
  now: () => number;
  random?: RandomBytes | undefined;
};

const wishSchema = z.object({
  channel: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
});

/** Channels and their tokens. */
export function channelRoutes({ log, access, captureUrl, now, random }: ChannelRoutesConfig) {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/', async (c) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    return c.json({ channels: (await log.listChannels()).map(describe) });
  });

  app.post('/', async (c) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    const wish = readWish(await readSmallJson(c.env.incoming));
    const channel = await createChannel(log, { name: wish.channel, now, random });
    return c.json({ ...describe(channel), token: await grant(channel) }, 201);
  });

  app.get('/:channel', async (c) => {
    const token = bearerToken(c.req.header('authorization'));
    return c.json(describe(await access.checkReader(token, c.req.param('channel'))));
  });

  app.post('/:channel/tokens', async (c) => {
    const token = bearerToken(c.req.header('authorization'));
    const channel = await access.checkReader(token, c.req.param('channel'));
    return c.json({ token: await grant(channel) }, 201);
  });

  return app;

  async function grant(channel: Channel): Promise<string> {
    const token = newToken(random);
    await log.addToken(channel.name, hashToken(token));
    return token;
  }

  function describe({ name, logId, createdAt }: Channel): ChannelInfo {
    return { channel: name, captureUrl: captureUrl(name), logId, createdAt };
  }
}

/** What a new channel should be; an empty body wishes nothing. */
function readWish(value: unknown): z.infer<typeof wishSchema> {
  const { data } = wishSchema.safeParse(value);
  if (data) return data;
  const message =
    'Send {"channel": "name"} with 1 to 64 letters, digits, - or _, or nothing for a random name.';
  throw new Refusal(400, 'bad-channel', message);
}
