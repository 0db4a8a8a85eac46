import { expect, test } from 'vitest';
import { catalogued, sampleOf, topicsOf } from '../../lib/webhook/topics/index.ts';
import { runCreel } from './run-creel.ts';

const bodyBase64 = (body: string | Uint8Array) => Buffer.from(body).toString('base64');

function sample(provider: 'shopify' | 'shipstream', topic: string): string {
  const found = sampleOf(provider, topic, { asPrinted: true });
  if (!found.ok) throw new Error(found.reason);
  return found.text;
}

const order = bodyBase64(sample('shopify', 'orders/create'));
const created = bodyBase64(sample('shipstream', 'order:created'));

type Answer = {
  id: unknown;
  error?: string;
  provider?: string | null;
  topic?: string | null;
  findings?: { severity: string; rule: string }[];
};

/** What `creel validate --batch` answers to these lines, as text. */
async function linesOf(lines: readonly (object | string)[]): Promise<string[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const result = await runCreel(['validate', '--batch'], input.join('\n'));
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  return result.stdout.split('\n').slice(0, -1);
}

const answers = async (lines: readonly (object | string)[]) =>
  (await linesOf(lines)).map((line) => JSON.parse(line) as Answer);

test('every line is answered in order, headers as pairs or an object', async () => {
  expect(
    await answers([
      { id: 'a', headers: [['X-Shopify-Topic', 'orders/create']], bodyBase64: order },
      '',
      { id: 'b', headers: { x_shopify_topic: 'refunds/create' }, bodyBase64: order },
      { headers: {}, bodyBase64: '' },
    ]),
  ).toMatchObject([
    { id: 'a', provider: 'shopify', topic: 'orders/create', topicInferred: false, findings: [] },
    { id: 'b', topic: 'refunds/create', findings: [{ severity: 'error', rule: 'wrong-shape' }] },
    { id: null, provider: null, topic: null, topicInferred: false, resource: null, findings: [] },
  ]);
});

test('an answer has these fields, in this order', async () => {
  const [answer] = await answers([{ id: 1, headers: [], bodyBase64: order }]);
  expect(Object.keys(answer!)).toEqual([
    'id',
    'provider',
    'topic',
    'topicInferred',
    'resource',
    'findings',
  ]);
});

test('ids come back as they are written, of deliveries and of their resources', async () => {
  const line = `{"id": 820982911946154508, "headers": [], "bodyBase64": "${order}"}`;
  const [answer] = await linesOf([line]);
  expect(answer).toMatch(/^\{"id":820982911946154508,/);
  expect(answer).toContain('"type":"order","id":"820982911946154508"');
});

test('a bad line gives an error with its id, and the next line is answered', async () => {
  const error = expect.stringMatching(/./);
  expect(
    await answers([
      'no JSON',
      '[]',
      'null',
      { id: 'no-body', headers: [] },
      { id: 'no-headers', bodyBase64: order },
      { id: 'no-base64', headers: [], bodyBase64: '***' },
      { id: 'bad-headers', headers: [['a']], bodyBase64: order },
      { id: 'bad-provider', headers: [], bodyBase64: order, provider: 'shopfy' },
      { id: 'bad-topic', headers: [], bodyBase64: order, topic: 3 },
      { id: 'good', headers: [], bodyBase64: order },
    ]),
  ).toEqual([
    { id: null, error },
    { id: null, error },
    { id: null, error },
    { id: 'no-body', error: expect.stringContaining('bodyBase64') },
    { id: 'no-headers', error: expect.stringContaining('headers') },
    { id: 'no-base64', error: 'bodyBase64 is no base64.' },
    { id: 'bad-headers', error },
    { id: 'bad-provider', error: 'No provider is called “shopfy”.' },
    { id: 'bad-topic', error: expect.stringContaining('topic') },
    expect.objectContaining({ id: 'good', provider: 'shopify', findings: [] }),
  ]);
});

test('what somebody says goes before what the headers say; null says nothing', async () => {
  const claimed = { headers: [['X-Shopify-Topic', 'refunds/create']], bodyBase64: order };
  expect(
    await answers([
      { id: 'topic', ...claimed, topic: 'orders/create' },
      { id: 'both', ...claimed, provider: 'shopify', topic: 'orders/paid' },
      { id: 'provider', headers: [], bodyBase64: order, provider: 'shopify' },
      { id: 'null', ...claimed, provider: null, topic: null },
      { id: 'whose', headers: [], bodyBase64: order, topic: 'orders/create' },
      { id: 'nobody’s', headers: [], bodyBase64: order, topic: 'invented' },
    ]),
  ).toMatchObject([
    { id: 'topic', topic: 'orders/create', topicInferred: false, findings: [] },
    { id: 'both', topic: 'orders/paid', findings: [] },
    { id: 'provider', topic: 'orders/updated', topicInferred: true, findings: [] },
    { id: 'null', topic: 'refunds/create', findings: [{ rule: 'wrong-shape' }] },
    { id: 'whose', provider: 'shopify', topic: 'orders/create', topicInferred: false },
    { id: 'nobody’s', provider: null, topic: 'invented', topicInferred: false, findings: [] },
  ]);
});

test('ShipStream’s body says its topic, and a mismatch is one error', async () => {
  expect(
    await answers([
      { id: 'body', headers: [], bodyBase64: created },
      { id: 'said', headers: [], bodyBase64: created, topic: 'order:canceled' },
    ]),
  ).toMatchObject([
    { id: 'body', provider: 'shipstream', topic: 'order:created', findings: [] },
    {
      id: 'said',
      topic: 'order:canceled',
      findings: [{ severity: 'error', rule: 'topic-mismatch', pointer: '/topic' }],
    },
  ]);
});

test('the 71 samples of the documents: one is printed with a fault, all others are right', async () => {
  const lines = catalogued.flatMap((provider) =>
    topicsOf(provider).flatMap((topic) => {
      if (!sampleOf(provider, topic).ok) return [];
      const headers = provider === 'shopify' ? { 'X-Shopify-Topic': topic } : {};
      return [{ id: topic, headers, bodyBase64: bodyBase64(sample(provider, topic)) }];
    }),
  );
  expect(lines).toHaveLength(71);
  const told = await answers(lines);
  expect(told.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  const { true: right = [], false: wrong = [] } = Object.groupBy(told, ({ findings }) =>
    String(findings?.length === 0),
  );
  expect(right).toHaveLength(70);
  for (const { id, topic } of right) expect(topic).toBe(id);
  expect(wrong).toMatchObject([
    {
      id: 'track:created',
      provider: 'shipstream',
      topic: 'track:created',
      findings: [{ severity: 'error', rule: 'unreadable-body', line: 11, column: 5 }],
    },
  ]);
});

test('all 84 topics are known, and none besides', async () => {
  const topics = catalogued.flatMap((provider) =>
    topicsOf(provider).map((topic) => ({ provider, topic })),
  );
  expect(topics).toHaveLength(84);
  const body = bodyBase64('{"id": 1}');
  const asked = [...topics, { provider: 'shipstream', topic: 'order:exploded' }];
  const told = await answers(
    asked.map(({ provider, topic }) => {
      return { id: topic, headers: [], bodyBase64: body, provider, topic };
    }),
  );
  const unknown = told.filter(({ findings }) =>
    findings!.some(({ rule }) => rule === 'topic-unknown'),
  );
  expect(unknown.map(({ id }) => id)).toEqual(['order:exploded']);
  for (const [index, { provider, topic }] of topics.entries()) {
    expect(told[index]).toMatchObject({ provider, topic, topicInferred: false });
  }
});

test('hostile bodies are answered like others', async () => {
  const headers = { 'X-Shopify-Topic': 'orders/create' };
  const xml = { ...headers, 'Content-Type': 'application/xml' };
  expect(
    await answers([
      { id: 1, headers, bodyBase64: bodyBase64('['.repeat(1024 * 1024)) },
      { id: 2, headers: xml, bodyBase64: bodyBase64('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') },
      { id: 3, headers, bodyBase64: bodyBase64(new Uint8Array([0, 255, 254])) },
      { id: 4, headers, bodyBase64: bodyBase64('{"__proto__": {}}') },
      { id: { __proto__: 5 }, headers: { __proto__: 'x' }, bodyBase64: order },
    ]),
  ).toMatchObject([
    { id: 1, findings: [{ rule: 'unreadable-body' }] },
    { id: 2, findings: [{ rule: 'unreadable-body' }] },
    { id: 3, findings: [{ rule: 'unreadable-body', got: 'bytes that are no text' }] },
    {
      id: 4,
      findings: expect.arrayContaining([expect.objectContaining({ pointer: '/__proto__' })]),
    },
    { topic: 'orders/updated' },
  ]);
});
