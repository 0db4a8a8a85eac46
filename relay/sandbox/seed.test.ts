import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createMemoryLog } from '../engines/memory.ts';
import { createApps } from './apps.ts';
import { prepareSandbox } from './prepare.ts';
import { contradictionIn, readSeed, seededClock } from './seed.ts';

const now = () => 1000;
const shop = 'johns-apparel.myshopify.com';
const webhook = {
  id: 1,
  address: 'http://apple.com',
  topic: 'orders/create',
  created_at: '2017-09-22T14:05:52-04:00',
  updated_at: '2017-09-22T14:05:52-04:00',
};

test('the example is the one in docs/formats.md', async () => {
  const file = await readFile(new URL('../../docs/examples/sandbox-seed.json', import.meta.url));
  const page = await readFile(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  const shown = /^```json sandbox-seed\n([\s\S]*?)\n```$/m.exec(page)![1]!;
  expect(JSON.parse(shown)).toEqual(JSON.parse(file.toString()));
  expect(readSeed(shown)).toEqual({ ok: true, seed: JSON.parse(shown) });
});

describe('a seed is refused in words', () => {
  test.each([
    ['{', 'It is no JSON'],
    ['[]', 'It is not as docs/formats.md has it.'],
    ['{"colour": "red"}', 'It is not as docs/formats.md has it.'],
    ['{"shop": "example.com"}', '“shop” in it'],
    ['{"clock": "2017-09-22"}', '“clock” in it'],
    ['{"nextId": 0}', '“nextId” in it'],
    ['{"nextId": 9007199254740993}', '“nextId” in it'],
    ['{"apps": [{"app": "a", "token": "two words"}]}', '“apps.0.token” in it'],
    ['{"apps": [{"app": ""}]}', '“apps.0.app” in it'],
    [seedOf({ topic: 'orders/made' }), '“webhooks.0.topic” in it'],
    [seedOf({ address: 'apple.com' }), '“webhooks.0.address” in it'],
    [seedOf({ created_at: 'x' }), '“webhooks.0.created_at” in it'],
    [seedOf({ format: 'yaml' }), '“webhooks.0.format” in it'],
    [seedOf({ id: '1' }), '“webhooks.0.id” in it'],
  ])('%.60s', (text, says) => {
    const reason = expect.stringContaining(says);
    expect(readSeed(text)).toEqual({ ok: false, reason });
  });

  test.each([
    [
      {
        apps: [
          { app: 'a', token: 't' },
          { app: 'b', token: 't' },
        ],
      },
      'one token',
    ],
    [{ apps: [{ app: 'a' }, { app: 'a', shop }] }, 'twice in one shop'],
    [
      {
        apps: [
          { app: 'a', secret: 's' },
          { app: 'a', secret: 't', shop: 'other.myshopify.com' },
        ],
      },
      'two secrets',
    ],
    [{ webhooks: [webhook, webhook] }, 'one id'],
    [{ webhooks: [{ ...webhook, app: 'b' }] }, 'Webhook 1 in it is of an app'],
    [{ webhooks: [{ ...webhook, shop: 'other.myshopify.com' }] }, 'Webhook 1 in it is of an app'],
    [{ apps: [{ app: 'b' }], webhooks: [webhook] }, 'Webhook 1 in it is of an app'],
  ])('%j', (seed, says) => {
    expect(contradictionIn(seed, shop)).toContain(says);
  });

  test('and otherwise not', () => {
    const apps = [{ app: 'a' }, { app: 'a', shop: 'other.myshopify.com' }, { app: 'b' }];
    const webhooks = [{ ...webhook, app: 'a', shop: 'other.myshopify.com' }];
    expect(contradictionIn({ apps, webhooks }, shop)).toBeNull();
    expect(contradictionIn({ webhooks: [{ ...webhook, shop }] }, shop)).toBeNull();
    expect(contradictionIn({}, shop)).toBeNull();
  });
});

test('a sandbox without a seed has one app, with a token and a secret of its own', async () => {
  const { documents } = createMemoryLog();
  await prepareSandbox({ documents, shop, now });
  await prepareSandbox({ documents, shop, now });
  const apps = await createApps({ documents, now }).list();
  expect(apps).toEqual([
    {
      name: 'app',
      secret: expect.stringMatching(/^sandbox_secret_\w{32}$/),
      createdAt: 1000,
      installs: [{ shop, token: expect.stringMatching(/^sandbox_token_\w{32}$/) }],
    },
  ]);
});

test('an app that is in two shops of a seed has one secret', async () => {
  const { documents } = createMemoryLog();
  const seed = {
    apps: [
      { app: 'a', secret: 's' },
      { app: 'a', shop: 'other.myshopify.com' },
    ],
  };
  await prepareSandbox({ documents, shop, seed, now });
  const [app, ...more] = await createApps({ documents, now }).list();
  expect(more).toEqual([]);
  expect(app).toMatchObject({
    secret: 's',
    installs: [{ shop }, { shop: 'other.myshopify.com' }],
  });
});

test('the clock begins at the seed’s time and runs on', () => {
  let ms = 5_000;
  const clock = seededClock({ clock: '2017-09-22T14:06:23-04:00' }, () => ms)!;
  const begin = Date.parse('2017-09-22T14:06:23-04:00');
  expect([clock.now(), clock.offsetMinutes]).toEqual([begin, -240]);
  ms += 61_000;
  expect(clock.now()).toBe(begin + 61_000);
  expect(seededClock({}, () => ms)).toBeUndefined();
  expect(seededClock(null, () => ms)).toBeUndefined();
});

function seedOf(changes: object): string {
  return JSON.stringify({ webhooks: [{ ...webhook, ...changes }] });
}
