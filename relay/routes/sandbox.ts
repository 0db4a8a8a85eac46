import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from '../../lib/zod.ts';
import { bearerToken } from '../access.ts';
import type { Access } from '../access.ts';
import { Refusal } from '../refusal.ts';
import type { App, Apps } from '../sandbox/apps.ts';
import { appName, shopDomain } from '../sandbox/names.ts';
import { readSmallJson } from '../small-body.ts';

export type SandboxRoutesConfig = {
  apps: Apps;
  /** The shop of an app that names none. */
  shop: string;
  access: Access;
};

const wishSchema = z.object({ app: appName, shop: z.optional(shopDomain) });

/** The sandbox's apps for the relay's owner: their tokens to ask with, their secrets to verify with. */
export function sandboxRoutes({ apps, shop: defaultShop, access }: SandboxRoutesConfig) {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/apps', async (c) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    return c.json({ apps: (await apps.list()).flatMap(describe) });
  });

  app.post('/apps', async (c) => {
    access.checkAdmin(bearerToken(c.req.header('authorization')));
    const { data } = wishSchema.safeParse(await readSmallJson(c.env.incoming));
    if (!data) throw badApp();
    const shop = data.shop ?? defaultShop;
    const result = await apps.install({ app: data.app, shop });
    if (!result.ok) throw installedAlready();
    return c.json(
      describe(result.app).find((one) => one.shop === shop)!,
      201,
    );
  });

  return app;
}

function describe({ name, secret, createdAt, installs }: App) {
  return installs.map(({ shop, token }) => ({ app: name, shop, token, secret, createdAt }));
}

function badApp(): Refusal {
  const message =
    'Send {"app": "name"} with 1 to 64 letters, digits, - or _, and "shop" like "my-shop.myshopify.com" for another shop.';
  return new Refusal(400, 'bad-app', message);
}

function installedAlready(): Refusal {
  const message =
    'This app is in this shop already: GET /api/sandbox/apps shows its token. Choose another name or shop.';
  return new Refusal(409, 'app-exists', message);
}
