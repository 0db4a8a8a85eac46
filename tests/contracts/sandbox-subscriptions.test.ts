// What the sandbox's subscriptions do beyond the examples of Shopify's webhook page of 2017-09.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { shopifyTopics } from '../../lib/webhook/topics/shopify/topics.ts';
import { openSqliteLog } from '../../relay/engines/sqlite.ts';
import {
  change,
  install,
  make,
  pageSeed,
  sandboxRelay,
  type SandboxRelay,
  type Webhook,
} from './sandbox-relay.ts';

const address = 'https://example.com/webhooks';

describe('the list', () => {
  test.each([
    ['', [4759306, 901431826, 1047897667, 1047897668, 1047897669]],
    ['limit=2', [4759306, 901431826]],
    ['limit=2&page=2', [1047897667, 1047897668]],
    ['limit=2&page=3', [1047897669]],
    ['limit=2&page=4', []],
    ['page=999999999', []],
    ['since_id=901431826', [1047897667, 1047897668, 1047897669]],
    ['since_id=901431826&limit=1&page=2', [1047897668]],
    ['since_id=0&limit=1', [4759306]],
    ['topic=orders/create', [4759306, 1047897667, 1047897668]],
    ['topic=orders%2Fcreate&address=http://apple.com', [4759306]],
    ['topic=themes/publish', []],
    [`address=${address}`, [1047897667, 1047897668, 1047897669]],
    ['address=https://example.com', []],
    // Made at 14:06:00, 14:07:00 and 14:08:00; the first was changed at 14:09:00.
    ['created_at_min=2017-09-22T14:07:00-04:00', [1047897668, 1047897669]],
    ['created_at_min=2017-09-22T18:07:01Z', [1047897669]],
    ['created_at_max=2017-09-22T20:07:00%2B02:00', [4759306, 901431826, 1047897667, 1047897668]],
    [
      'created_at_min=2017-09-22T14:06:00-04:00&created_at_max=2017-09-22T14:07:00-04:00',
      [1047897667, 1047897668],
    ],
    ['updated_at_min=2017-09-22T14:08:00-04:00', [1047897667, 1047897669]],
    ['updated_at_max=2017-09-22T14:07:30.5-04:00', [4759306, 901431826, 1047897668]],
  ])('?%s', async (query, ids) => {
    const sandbox = await sandboxRelay();
    await makeThree(sandbox);
    const answer = await sandbox.ask(`/admin/webhooks.json?${query}`);
    const { webhooks } = (await answer.json()) as { webhooks: Webhook[] };
    expect(webhooks.map(({ id }) => id)).toEqual(ids);
  });

  test('has 50 on a page unless more are asked for, 250 at the most', async () => {
    const sandbox = await sandboxRelay({ seed: withManyWebhooks(300) });
    for (const [query, count] of [
      ['', 50],
      ['?limit=250', 250],
      ['?limit=250&page=2', 52],
    ] as const) {
      const answer = await sandbox.ask(`/admin/webhooks.json${query}`);
      expect(((await answer.json()) as { webhooks: Webhook[] }).webhooks).toHaveLength(count);
    }
    expect(await (await sandbox.ask('/admin/webhooks/count.json')).json()).toEqual({ count: 302 });
  });

  test('shows the named properties, in their own order', async () => {
    const { ask } = await sandboxRelay();
    const text = async (path: string) => (await ask(path)).text();
    const shown = String.raw`{"id":4759306,"topic":"orders\/create"}`;
    const other = String.raw`{"id":901431826,"topic":"app\/uninstalled"}`;
    expect(await text('/admin/webhooks.json?fields=topic,%20id,nothing,__proto__')).toBe(
      `{"webhooks":[${shown},${other}]}`,
    );
    expect(await text('/admin/webhooks/4759306.json?fields=topic,id')).toBe(`{"webhook":${shown}}`);
    expect(await text('/admin/webhooks/4759306.json?fields=nothing')).toBe('{"webhook":{}}');
  });
});

test.each([
  ['', 5],
  ['?topic=orders/create', 3],
  [`?address=${address}`, 3],
  [`?address=${address}&topic=app/uninstalled`, 1],
  ['?address=none', 0],
])('the count%s is %i', async (query, count) => {
  const sandbox = await sandboxRelay();
  await makeThree(sandbox);
  const answer = await sandbox.ask(`/admin/webhooks/count.json${query}`);
  expect(await answer.json()).toEqual({ count });
});

test('all 60 topics can be subscribed to, changed to and filtered by', async () => {
  const sandbox = await sandboxRelay();
  const changed = await make(sandbox, { topic: 'orders/create', address });
  for (const { topic } of shopifyTopics) {
    expect(await make(sandbox, { topic, address: `${address}/60` })).toMatchObject({ topic });
    expect(await change(sandbox, changed.id, { topic })).toMatchObject({ topic });
    const query = `?topic=${topic}&address=${address}/60`;
    const answer = await sandbox.ask(`/admin/webhooks/count.json${query}`);
    expect(await answer.json()).toEqual({ count: 1 });
  }
});

describe('a subscription', () => {
  test('is made with everything that can be chosen, and with nothing else', async () => {
    const sandbox = await sandboxRelay();
    const chosen = {
      address: 'HTTP://Example.com:3000/a b'.replace(' ', '%20'),
      topic: 'orders/paid',
      format: 'xml',
      fields: ['id', 'updated_at', '__proto__'],
      metafield_namespaces: ['google', 'inventory'],
    };
    const readOnly = { id: 7, created_at: '2000-01-01T00:00:00Z', updated_at: null, shop: 'x' };
    const made = await make(sandbox, { ...readOnly, ...chosen });
    expect(made).toEqual({
      id: 1047897667,
      ...chosen,
      created_at: '2017-09-22T14:05:52-04:00',
      updated_at: '2017-09-22T14:05:52-04:00',
    });
    const got = await sandbox.ask(`/admin/webhooks/${made.id}.json`);
    expect(await got.json()).toEqual({ webhook: made });
  });

  test.each(['http://localhost:3000/x', 'http://127.0.0.1:1/', 'http://[::1]/', 'HTTPS://a.b?c#d'])(
    'may go to %s',
    async (there) => {
      const sandbox = await sandboxRelay();
      const made = await make(sandbox, { topic: 'orders/create', address: there });
      expect(made).toMatchObject({ address: there });
    },
  );

  test('takes either case of a format, and null for what a new one has', async () => {
    const sandbox = await sandboxRelay();
    const wish = { topic: 'orders/create', address };
    expect(await make(sandbox, { ...wish, format: 'XML' })).toMatchObject({ format: 'xml' });
    const plain = { format: 'json', fields: [], metafield_namespaces: [] };
    const nulls = { format: null, fields: null, metafield_namespaces: null };
    expect(await make(sandbox, { ...wish, ...nulls })).toMatchObject(plain);
  });

  test('changes what is named and its time, and keeps the rest', async () => {
    const sandbox = await sandboxRelay();
    const made = await make(sandbox, { topic: 'orders/create', address, fields: ['id'] });
    const nulls = { format: null, fields: null, metafield_namespaces: null };
    const asNew = { format: 'json', fields: [], metafield_namespaces: [] };
    const expected: Record<string, unknown> = { ...made };
    for (const [wanted, becomes] of [
      [{ id: made.id, address: 'http://localhost:3000' }, { address: 'http://localhost:3000' }],
      [{ id: String(made.id), topic: 'orders/paid' }, { topic: 'orders/paid' }],
      [{ format: 'xml' }, { format: 'xml' }],
      [{ fields: ['id', 'total_price'] }, { fields: ['id', 'total_price'] }],
      [{ metafield_namespaces: ['google'] }, { metafield_namespaces: ['google'] }],
      [nulls, asNew],
      [{ created_at: '2000-01-01T00:00:00Z', updated_at: null, nothing: 1 }, {}],
      [{}, {}],
    ]) {
      sandbox.clock.ms += 61_000;
      const updated_at = new Date(sandbox.clock.ms - 240 * 60_000).toISOString();
      Object.assign(expected, becomes, { updated_at: `${updated_at.slice(0, 19)}-04:00` });
      expect(await change(sandbox, made.id, wanted)).toEqual(expected);
    }
  });

  test('gives its id to no later one', async () => {
    const sandbox = await sandboxRelay();
    const wish = { topic: 'orders/create', address };
    const first = await make(sandbox, wish);
    const gone = await sandbox.ask(`/admin/webhooks/${first.id}.json`, { method: 'DELETE' });
    expect([gone.status, await gone.text()]).toEqual([200, '{}']);
    const again = await sandbox.ask(`/admin/webhooks/${first.id}.json`, { method: 'DELETE' });
    expect(again.status).toBe(404);
    const rest = await Promise.all(Array.from({ length: 20 }, () => make(sandbox, wish)));
    const ids = rest.map(({ id }) => id).toSorted((a, b) => a - b);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => first.id + 1 + index));
  });

  test('HEAD is a GET without the body', async () => {
    const { ask } = await sandboxRelay();
    const head = await ask('/admin/webhooks/4759306.json', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

test('everything is there after a restart, and the seed takes nothing back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'creel-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'log.db');
  const log = await openSqliteLog(path);
  const before = await sandboxRelay({ log });
  const made = await make(before, { topic: 'orders/create', address });
  await before.ask('/admin/webhooks/4759306.json', { method: 'DELETE' });
  const other = await install(before, { app: 'other' });
  await log.close();

  const reopened = await openSqliteLog(path);
  onTestFinished(() => reopened.close());
  const after = await sandboxRelay({ log: reopened });
  const list = await after.ask('/admin/webhooks.json?since_id=901431826');
  expect(await list.json()).toEqual({ webhooks: [made] });
  expect((await after.ask('/admin/webhooks/4759306.json')).status).toBe(404);
  expect((await after.ask('/admin/webhooks.json', { token: other.token })).status).toBe(200);
  expect((await make(after, { topic: 'orders/create', address })).id).toBe(made.id + 1);
});

async function makeThree(sandbox: SandboxRelay): Promise<void> {
  const ids = [];
  for (const [time, topic] of [
    ['14:06', 'orders/create'],
    ['14:07', 'orders/create'],
    ['14:08', 'app/uninstalled'],
  ]) {
    sandbox.clock.ms = Date.parse(`2017-09-22T${time}:00.999-04:00`);
    ids.push((await make(sandbox, { topic, address })).id);
  }
  sandbox.clock.ms = Date.parse('2017-09-22T14:09:00-04:00');
  await change(sandbox, ids[0]!, { fields: ['id'] });
}

function withManyWebhooks(count: number): typeof pageSeed {
  const [first] = pageSeed.webhooks!;
  const more = Array.from({ length: count }, (_, index) => ({ ...first!, id: index + 1 }));
  return { ...pageSeed, webhooks: [...pageSeed.webhooks!, ...more] };
}
