// What keeps the sandbox's apps and shops apart, and who may make and see them.
import { describe, expect, test } from 'vitest';
import { createMemoryLog } from '../../relay/engines/memory.ts';
import { createApps } from '../../relay/sandbox/apps.ts';
import { createSubscriptions } from '../../relay/sandbox/subscriptions.ts';
import { install, make, ownersAsk, sandboxRelay } from './sandbox-relay.ts';

const address = 'https://example.com/webhooks';

describe('apps and shops are apart', () => {
  const elsewhere: [string, Record<string, string>][] = [
    ['another app', { app: 'other' }],
    ['the same app in another shop', { app: 'app', shop: 'other-shop.myshopify.com' }],
  ];

  test.each(elsewhere)('%s', async (_who, wish) => {
    const sandbox = await sandboxRelay();
    const { token } = await install(sandbox, wish);
    const path = '/admin/webhooks/4759306.json';
    const body = JSON.stringify({ webhook: { address: 'https://evil.example/' } });
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const init = method === 'PUT' ? { method, body } : { method };
      const answer = await sandbox.ask(path, { ...init, token });
      const nobodys = await sandbox.ask('/admin/webhooks/1.json', { ...init, token });
      expect([method, answer.status]).toEqual([method, 404]);
      expect(await answer.text()).toBe(await nobodys.text());
    }
    const list = await sandbox.ask('/admin/webhooks.json', { token });
    expect(await list.json()).toEqual({ webhooks: [] });
    const count = await sandbox.ask('/admin/webhooks/count.json', { token });
    expect(await count.json()).toEqual({ count: 0 });

    const made = await make(sandbox, { topic: 'orders/create', address }, token);
    expect(made.id).toBe(1047897667);
    expect((await sandbox.ask(`/admin/webhooks/${made.id}.json`)).status).toBe(404);
    expect(await (await sandbox.ask('/admin/webhooks/count.json')).json()).toEqual({ count: 2 });
    const kept = await sandbox.ask(path);
    expect(await kept.json()).toMatchObject({ webhook: { address: 'http://apple.com' } });
  });

  test('an app has one secret in all its shops, and another app has its own', async () => {
    const sandbox = await sandboxRelay();
    const there = await install(sandbox, { app: 'app', shop: 'other-shop.myshopify.com' });
    const other = await install(sandbox, { app: 'other' });
    expect(there.secret).toBe('my-made-up-secret');
    expect(other.secret).not.toBe(there.secret);
    expect(new Set([there.token, other.token, 'my-token']).size).toBe(3);
    const { apps } = (await (await ownersAsk(sandbox)).json()) as { apps: unknown[] };
    expect(apps).toEqual([
      {
        app: 'app',
        shop: 'johns-apparel.myshopify.com',
        token: 'my-token',
        secret: 'my-made-up-secret',
        createdAt: sandbox.clock.ms,
      },
      there,
      other,
    ]);
  });

  test('a topic of a shop has the subscriptions of all its apps, and of no other shop', async () => {
    const { documents } = createMemoryLog();
    const clock = { now: Date.now, offsetMinutes: 0 };
    const apps = createApps({ documents, now: clock.now });
    const subscriptions = createSubscriptions({ documents, apps, clock });
    const wish = { topic: 'orders/create', format: 'json', fields: [], metafieldNamespaces: [] };
    const made = [];
    for (const [app, shop, topic] of [
      ['a', 'one.myshopify.com', 'orders/create'],
      ['b', 'one.myshopify.com', 'orders/create'],
      ['b', 'one.myshopify.com', 'orders/paid'],
      ['b', 'two.myshopify.com', 'orders/create'],
    ] as const) {
      await apps.install({ app, shop });
      const chosen = { ...wish, address, topic, format: 'json' as const };
      made.push(await subscriptions.create({ app, shop }, chosen, '2026-07'));
    }
    const found = await subscriptions.recipients('one.myshopify.com', 'orders/create');
    expect(found).toMatchObject([
      { app: { name: 'a' }, subscription: made[0] },
      { app: { name: 'b' }, subscription: made[1] },
    ]);
    expect(made[0]).toMatchObject({ apiVersion: '2026-07' });
    expect(await subscriptions.recipients('none.myshopify.com', 'orders/create')).toEqual([]);
  });
});

describe("the owner's apps", () => {
  test('need the admin token', async () => {
    const { url } = await sandboxRelay();
    for (const method of ['GET', 'POST']) {
      for (const authorization of ['', 'Bearer my-token', 'Bearer wrong']) {
        const answer = await fetch(`${url}/api/sandbox/apps`, {
          method,
          headers: { authorization },
        });
        expect(answer.status).toBe(401);
      }
    }
  });

  test.each([
    [{}, 400, 'bad-app'],
    [{ app: '' }, 400, 'bad-app'],
    [{ app: 'a/b' }, 400, 'bad-app'],
    [{ app: 'a', shop: 'example.com' }, 400, 'bad-app'],
    [{ app: 'a', shop: 7 }, 400, 'bad-app'],
    [{ app: 'app' }, 409, 'app-exists'],
    [{ app: 'x'.repeat(70_000) }, 413, 'body-too-large'],
  ])('%.40j', async (wish, status, code) => {
    const answer = await ownersAsk(await sandboxRelay(), wish);
    expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }]);
  });

  test('two at once do not lose one another', async () => {
    const sandbox = await sandboxRelay();
    const shops = Array.from({ length: 10 }, (_, index) => `shop-${index}.myshopify.com`);
    const made = await Promise.all(shops.map((shop) => install(sandbox, { app: 'many', shop })));
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
    for (const { token } of made) {
      expect((await sandbox.ask('/admin/webhooks.json', { token })).status).toBe(200);
    }
  });
});
