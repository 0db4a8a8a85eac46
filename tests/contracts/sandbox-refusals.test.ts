// What the sandbox refuses, and in which words: Shopify's own where they are known, clear ones elsewhere.
import { describe, expect, test } from 'vitest';
import { shopifyTopics } from '../../lib/webhook/topics/shopify/topics.ts';
import { type AskInit, sandboxRelay } from './sandbox-relay.ts';

const allowed = `Invalid topic specified. Topics allowed: ${shopifyTopics.map(({ topic }) => topic).join(', ')}`;
const blank = "can't be blank";
const good = { topic: 'orders/create', address: 'https://example.com/webhooks' };
const one = '/admin/webhooks/4759306.json';

const wrongLimit = { limit: ['must be a whole number from 1 to 250'] };
const wrongPage = { page: ['must be a whole number, 1 or more'] };
const wrongTime = ['must be a date and time such as 2014-04-25T16:15:47-04:00'];
const lostPlus = ['has a space where its + was: write + as %2B in a URL'];
const noAddress = ['is invalid: write the whole URL, such as https://example.com/webhooks'];
const noNames = ['must be an array of names, such as ["id"]'];
const wrongFormat = ['Invalid format specified. Formats allowed: json, xml'];
const noParameter = { webhook: 'Required parameter missing or invalid' };

describe('parameters', () => {
  test.each([
    ['/admin/webhooks.json?limit=0', wrongLimit],
    ['/admin/webhooks.json?limit=251', wrongLimit],
    ['/admin/webhooks.json?limit=-1', wrongLimit],
    ['/admin/webhooks.json?limit=', wrongLimit],
    ['/admin/webhooks.json?limit=1.5', wrongLimit],
    ['/admin/webhooks.json?limit=ten', wrongLimit],
    ['/admin/webhooks.json?limit=5&limit=251', wrongLimit],
    ['/admin/webhooks.json?page=0', wrongPage],
    ['/admin/webhooks.json?page=x', wrongPage],
    ['/admin/webhooks.json?since_id=x', { since_id: ['must be the id of a webhook'] }],
    ['/admin/webhooks.json?topic=orders/made', { topic: [allowed] }],
    ['/admin/webhooks.json?topic=', { topic: [blank, allowed] }],
    ['/admin/webhooks/count.json?topic=ORDERS_CREATE', { topic: [allowed] }],
    ['/admin/webhooks.json?created_at_min=yesterday', { created_at_min: wrongTime }],
    ['/admin/webhooks.json?created_at_max=2014-04-25', { created_at_max: wrongTime }],
    ['/admin/webhooks.json?updated_at_min=2014-04-25T16:15:47', { updated_at_min: wrongTime }],
    ['/admin/webhooks.json?updated_at_max=2014-02-30T16:15:47Z', { updated_at_max: wrongTime }],
    ['/admin/webhooks.json?created_at_min=2014-04-25T16:15:47+02:00', { created_at_min: lostPlus }],
    [
      '/admin/webhooks.json?updated_at_max=2014-04-25T16:15:47%2002:00',
      { updated_at_max: lostPlus },
    ],
    ['/admin/webhooks.json?limit=0&page=0', { ...wrongLimit, ...wrongPage }],
  ])('GET %s', async (path, errors) => {
    const { ask } = await sandboxRelay();
    await expectRefusal(await ask(path), 422, errors);
  });

  test.each([
    '/admin/webhooks.json?created_at_min=2014-04-25T16:15:47%2B02:00',
    '/admin/webhooks.json?created_at_min=2014-04-25T16:15:47-0400&limit=250&page=1',
    '/admin/webhooks/count.json?limit=0&page=0&created_at_min=x&fields=y',
    '/admin/webhooks/4759306.json?limit=0&topic=none',
    '/admin/webhooks.json?order=id&colour=red',
  ])('GET %s is fine: what an endpoint does not know is ignored', async (path) => {
    const { ask } = await sandboxRelay();
    expect((await ask(path)).status).toBe(200);
  });
});

describe('a new subscription', () => {
  test.each([
    [{ body: 'foobar' }, { topic: [blank, allowed], address: [blank] }],
    [{ address: good.address }, { topic: [blank, allowed] }],
    [{ topic: good.topic }, { address: [blank] }],
    [{ ...good, topic: 'orders/made' }, { topic: [allowed] }],
    [{ ...good, topic: null }, { topic: [blank, allowed] }],
    [{ ...good, topic: ['orders/create'] }, { topic: [allowed] }],
    [{ ...good, topic: '__proto__' }, { topic: [allowed] }],
    [{ ...good, address: ' ' }, { address: [blank] }],
    [{ ...good, address: 'example.com/webhooks' }, { address: noAddress }],
    [{ ...good, address: 'http:example.com' }, { address: noAddress }],
    [{ ...good, address: 'https://' }, { address: noAddress }],
    [{ ...good, address: 'https://exam\tple.com' }, { address: noAddress }],
    [{ ...good, address: 7 }, { address: noAddress }],
    [{ ...good, address: 'ftp://example.com' }, { address: ['protocol ftp:// is not supported'] }],
    [{ ...good, address: 'http://10.0.0.1/x' }, { address: [nowhere('10.0.0.1')] }],
    [{ ...good, address: 'http://169.254.169.254/' }, { address: [nowhere('169.254.169.254')] }],
    [{ ...good, address: 'http://0xa.1:80/' }, { address: [nowhere('10.0.0.1')] }],
    [{ ...good, address: 'http://[::ffff:c0a8:1]/' }, { address: [nowhere('[::ffff:c0a8:1]')] }],
    [{ ...good, address: 'http://[fd00::1]/' }, { address: [nowhere('[fd00::1]')] }],
    [{ ...good, format: 'yaml' }, { format: wrongFormat }],
    [{ ...good, format: 1 }, { format: wrongFormat }],
    [{ ...good, fields: 'id' }, { fields: noNames }],
    [{ ...good, fields: ['id', 7] }, { fields: noNames }],
    [{ ...good, fields: [['id']] }, { fields: noNames }],
    [{ ...good, metafield_namespaces: {} }, { metafield_namespaces: noNames }],
  ])('%j', async (webhook, errors) => {
    const { ask } = await sandboxRelay();
    const made = await ask('/admin/webhooks.json', sending('POST', { webhook }));
    await expectRefusal(made, 422, errors);
    expect(await (await ask('/admin/webhooks/count.json')).json()).toEqual({ count: 2 });
    const changed = await ask(one, sending('PUT', { webhook: { ...good, ...webhook } }));
    // What was missing is there now; what was wrong still is.
    expect(changed.status).toBe(Object.keys(webhook).length === 1 ? 200 : 422);
  });

  test.each([
    ['{"webhook": {"topic": "orders/create"', 'is no JSON at line 1, column 38'],
    ['', 'is no JSON at line 1, column 1'],
    ['topic=orders/create', 'is no JSON at line 1, column 1'],
    [`${'['.repeat(10_000)}`, 'nested deeper than 64 levels'],
  ])('a body that does not parse: %.40s', async (body, says) => {
    const { ask } = await sandboxRelay();
    for (const [path, method] of [
      ['/admin/webhooks.json', 'POST'],
      [one, 'PUT'],
    ] as const) {
      const answer = await ask(path, { method, body });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ errors: { body: [expect.stringContaining(says)] } });
    }
  });

  test.each(['{}', '[]', '7', '{"webhook": null}', '{"webhook": []}', '{"Webhook": {}}'])(
    'a body without a webhook: %s',
    async (body) => {
      const { ask } = await sandboxRelay();
      await expectRefusal(
        await ask('/admin/webhooks.json', { method: 'POST', body }),
        400,
        noParameter,
      );
      await expectRefusal(await ask(one, { method: 'PUT', body }), 400, noParameter);
    },
  );

  test('a body beyond 64 KiB', async () => {
    const { ask } = await sandboxRelay();
    const webhook = { ...good, fields: Array.from({ length: 20_000 }, () => 'id') };
    const answer = await ask('/admin/webhooks.json', sending('POST', { webhook }));
    await expectRefusal(answer, 413, 'The body is larger than a webhook can be');
  });
});

describe('a subscription', () => {
  test('whose id is not the one of the URL', async () => {
    const { ask } = await sandboxRelay();
    for (const id of [901431826, '1', null, true, 4759306.5]) {
      const answer = await ask(one, sending('PUT', { webhook: { ...good, id } }));
      await expectRefusal(answer, 422, { id: ['must be that of the URL, 4759306'] });
    }
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s of an id that nobody has', async (method) => {
    const { ask } = await sandboxRelay();
    for (const id of ['1', '0', '99999999999999999999']) {
      const body = method === 'PUT' ? JSON.stringify({ webhook: good }) : undefined;
      await expectRefusal(
        await ask(`/admin/webhooks/${id}.json`, { method, body }),
        404,
        'Not Found',
      );
    }
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s of an id that is no number', async (method) => {
    const { ask } = await sandboxRelay();
    for (const id of ['x', '-1', '4759306x', '%34', '1e3']) {
      const body = method === 'PUT' ? JSON.stringify({ webhook: good }) : undefined;
      const answer = await ask(`/admin/webhooks/${id}.json`, { method, body });
      await expectRefusal(answer, 400, { id: 'expected String to be a id' });
    }
  });
});

test.each([
  ['GET', '/admin'],
  ['GET', '/admin/orders.json'],
  ['GET', '/admin/webhooks'],
  ['GET', '/admin/webhooks.xml'],
  ['GET', '/admin/api/webhooks.json'],
  ['GET', '/admin/api/2026-08/webhooks.json'],
  ['GET', '/admin/webhooks/4759306/more.json'],
  ['PATCH', '/admin/webhooks.json'],
  ['DELETE', '/admin/webhooks.json'],
  ['POST', '/admin/webhooks/count.json'],
  ['POST', '/admin/webhooks/4759306.json'],
])('%s %s is nowhere', async (method, path) => {
  const { ask } = await sandboxRelay();
  await expectRefusal(await ask(path, { method }), 404, 'Not Found');
});

test.each([null, '', 'wrong', 'MY-TOKEN', 'admin', 'my-made-up-secret'])(
  'the token %j is refused everywhere',
  async (token) => {
    const { ask } = await sandboxRelay();
    for (const [method, path] of [
      ['GET', '/admin/webhooks.json'],
      ['GET', '/admin/webhooks/count.json'],
      ['GET', one],
      ['PUT', one],
      ['DELETE', one],
      ['POST', '/admin/api/2026-07/webhooks.json'],
      ['GET', '/admin/nothing'],
    ]) {
      const answer = await ask(path!, { method: method!, token });
      const says = '[API] Invalid API key or access token (unrecognized login or wrong password)';
      await expectRefusal(answer, 401, says);
    }
    expect((await ask(one)).status).toBe(200);
  },
);

function nowhere(host: string): string {
  return `is in a private network (${host}), where the relay sends nothing`;
}

function sending(method: string, value: unknown): AskInit {
  return { method, body: JSON.stringify(value) };
}

async function expectRefusal(answer: Response, status: number, errors: unknown): Promise<void> {
  const text = await answer.text();
  expect([answer.status, JSON.parse(text)]).toEqual([status, { errors }]);
  // Every slash is escaped, in refusals as well.
  expect(text).not.toMatch(/(?<!\\)\//);
}
