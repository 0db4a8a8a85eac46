import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { describe as describeDelivery, type Said } from '../index.ts';
import { parseJson } from '../json/parse.ts';
import type { JsonNode } from '../json/tree.ts';
import { learn, type Baseline } from './baseline/baseline.ts';
import { sampleOf } from './index.ts';
import { readOwnSchema } from './packs/own-schema.ts';
import type { Packs, PackQuestion } from './packs/pack.ts';
import { shopifyTopics } from './shopify/topics.ts';
import type { Subscription } from './subscription.ts';
import { validate, type Knowledge } from './validate.ts';

const utf8 = new TextEncoder();
const shop = 'a.myshopify.com';

function sample(provider: 'shopify' | 'shipstream', topic: string): string {
  const found = sampleOf(provider, topic);
  if (!found.ok) throw new Error(found.reason);
  return found.text;
}

const order = sample('shopify', 'orders/create');
const shopifyOrder: HeaderPair[] = [
  ['X-Shopify-Topic', 'orders/create'],
  ['X-Shopify-Shop-Domain', shop],
];

type Sent = { headers?: readonly HeaderPair[]; said?: Said; knowledge?: Knowledge };

/** What there is to say of a body, by default of an order. */
async function check(
  body: string | Uint8Array<ArrayBuffer>,
  { headers = shopifyOrder, said, knowledge }: Sent = {},
) {
  const bytes = typeof body === 'string' ? utf8.encode(body) : body;
  return await validate(await describeDelivery({ headers, body: bytes }, 'test', said), knowledge);
}

const withHeaders = (...more: HeaderPair[]): Sent => ({ headers: [...shopifyOrder, ...more] });
const asTopic = (topic: string): Sent => ({ headers: [['X-Shopify-Topic', topic]] });

function changedOrder(change: (text: string) => string): string {
  const changed = change(order);
  if (changed === order) throw new Error('nothing was changed');
  return changed;
}

test('the document’s order has nothing to be said of it, and it is said what knows it', async () => {
  expect(await check(order)).toEqual({
    findings: [],
    by: ['Shopify’s webhook page (Order)'],
    subscription: { state: 'unknown' },
  });
});

describe('a body that cannot be read is one error', () => {
  test.each<[name: string, body: string | Uint8Array<ArrayBuffer>, Sent, object]>([
    [
      'JSON',
      '{\n  "id": 1,\n}',
      {},
      { line: 3, column: 1, expected: 'JSON', got: expect.stringContaining('comma') },
    ],
    [
      'XML',
      '<order>\n<id></order>',
      withHeaders(['Content-Type', 'application/xml']),
      { line: 2, expected: 'XML' },
    ],
    ['nothing at all', '', {}, { line: 1, column: 1, got: 'an empty body' }],
    ['text', 'thanks', {}, { got: 'text' }],
    ['binary', new Uint8Array([0xff, 0]), {}, { got: 'bytes that are no text' }],
    [
      'no gzip, though it is said to be',
      order,
      withHeaders(['Content-Encoding', 'gzip']),
      { got: 'Content-Encoding says gzip, but the bytes are no such stream.' },
    ],
    [
      'an encoding that is not undone',
      order,
      withHeaders(['Content-Encoding', 'br']),
      { got: 'The body is encoded as br, which Creel does not undo.' },
    ],
  ])('%s', async (_name, body, sent, expected) => {
    const { findings, by } = await check(body, sent);
    expect(findings).toEqual([expect.objectContaining(expected)]);
    expect(findings).toMatchObject([{ severity: 'error', rule: 'unreadable-body', pointer: '' }]);
    expect(by).toEqual([]);
  });

  test('gzip is undone, and places count in what it holds', async () => {
    const body = new Uint8Array(gzipSync(changedOrder((text) => text.replace('{', '{\n"é": 1,'))));
    const { findings } = await check(body, withHeaders(['Content-Encoding', 'gzip']));
    expect(findings).toMatchObject([{ rule: 'field-new', pointer: '/é', line: 2, column: 6 }]);
  });

  test.each(['', 'thanks', 'a=1'])(
    'where nobody knows what to expect it is none: %j',
    async (body) => {
      expect((await check(body, { headers: [] })).findings).toEqual([]);
      expect((await check(body, { headers: [['X-GitHub-Event', 'ping']] })).findings).toEqual([]);
    },
  );

  test('what looks like JSON and is none is one, whoever sent it', async () => {
    const { findings } = await check('{"a": 1,}', { headers: [] });
    expect(findings).toMatchObject([{ rule: 'unreadable-body', line: 1, column: 9 }]);
  });
});

describe('what it claims to be', () => {
  test.each(['[]', '[{"id": 1}]', '"text"', 'null', '12'])('%s is no object', async (body) => {
    const json = withHeaders(['Content-Type', 'application/json']);
    const { findings } = await check(body, json);
    expect(findings).toMatchObject([{ severity: 'error', rule: 'not-an-object', pointer: '' }]);
  });

  test('another payload is told once, in a sentence, and nothing else is', async () => {
    const refund = sample('shopify', 'refunds/create');
    const { findings, by } = await check(refund);
    expect(findings).toEqual([
      {
        severity: 'error',
        rule: 'wrong-shape',
        pointer: '',
        line: 1,
        column: 1,
        expected: 'an Order, as orders/create claims',
        got: 'the shape of a Refund',
      },
    ]);
    expect(by).toEqual(['Shopify’s webhook page (Order)']);
  });

  test('ShipStream’s body has the topic too', async () => {
    const body = sample('shipstream', 'order:created');
    const said = { provider: 'shipstream', topic: 'order:canceled' };
    expect((await check(body, { headers: [], said })).findings).toEqual([
      {
        severity: 'error',
        rule: 'topic-mismatch',
        pointer: '/topic',
        line: 1,
        column: 1,
        expected: 'the topic order:canceled',
        got: 'the topic order:created',
      },
    ]);
    const right = { provider: 'shipstream', topic: 'order:created' };
    expect((await check(body, { headers: [], said: right })).findings).toEqual([]);
  });

  test('a topic that nobody knows is news, and hides nothing', async () => {
    const unknown = { severity: 'info', rule: 'topic-unknown', got: 'orders/exploded' };
    expect(await check(order, asTopic('orders/exploded'))).toMatchObject({
      findings: [unknown],
      by: [],
    });
    const said = { provider: 'shipstream', topic: 'order:exploded' };
    const body = sample('shipstream', 'order:created');
    expect((await check(body, { headers: [], said })).findings).toMatchObject([
      { rule: 'topic-mismatch' },
      { rule: 'topic-unknown' },
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    'a topic called %s is unknown',
    async (name) => {
      expect((await check(order, asTopic(name))).findings).toMatchObject([
        { rule: 'topic-unknown' },
      ]);
    },
  );

  test('of other providers nothing is known', async () => {
    for (const headers of [[], [['X-GitHub-Event', 'ping']]] as HeaderPair[][]) {
      expect(await check('{"a": 1}', { headers })).toMatchObject({ findings: [], by: [] });
    }
  });

  test('keys that every object inherits are fields like others', async () => {
    const body = changedOrder((text) =>
      text.replace('{', '{"__proto__": {"id": {}}, "constructor": 1,'),
    );
    expect((await check(body)).findings).toMatchObject([
      { rule: 'field-new', pointer: '/__proto__' },
      { rule: 'field-new', pointer: '/constructor' },
    ]);
  });
});

describe('a baseline', () => {
  const identity = {
    provider: 'shopify',
    account: shop,
    topic: 'orders/create',
    apiVersion: null,
  };
  const accepted = (...bodies: string[]): Baseline =>
    bodies.reduce<Baseline | null>((before, text) => learn(before, identity, treeOf(text)), null)!;
  const withoutEmail = changedOrder((text) => text.replace(/"email": "jon@[^\n]*\n/, ''));
  const extended = changedOrder((text) => text.replace('{', '{"tip": "1.00",'));

  test('takes over what is missing and new', async () => {
    const before = await check(withoutEmail);
    expect(before.findings).toMatchObject([{ rule: 'field-missing', pointer: '/email' }]);
    const knowledge = { baseline: accepted(withoutEmail) };
    expect(await check(withoutEmail, { knowledge })).toMatchObject({
      findings: [],
      by: ['Shopify’s webhook page (Order)', 'the baseline of 1 accepted'],
    });
    const { findings } = await check(order, { knowledge });
    expect(findings).toMatchObject([{ rule: 'field-new', pointer: '/email' }]);
    const known = { baseline: accepted(...Array.from({ length: 5 }, () => extended)) };
    expect((await check(extended, { knowledge: known })).findings).toEqual([]);
    expect((await check(order, { knowledge: known })).findings).toMatchObject([
      { severity: 'drift', rule: 'field-missing', pointer: '/tip' },
    ]);
  });

  test('leaves types and the identity to the schema, each said once', async () => {
    const knowledge = { baseline: accepted(order, order, order, order, order) };
    const body = changedOrder((text) =>
      text.replace(/"id": 820982911946154508,/, '').replace('"test": true', '"test": "true"'),
    );
    expect((await check(body, { knowledge })).findings).toMatchObject([
      { rule: 'identity-missing', pointer: '/id' },
      { rule: 'type-changed', pointer: '/test' },
    ]);
  });

  test('knows topics that no document has', async () => {
    const baseline = accepted(...Array.from({ length: 5 }, () => '{"id": 1, "a": "b"}'));
    const sent = { ...asTopic('orders/exploded'), knowledge: { baseline } };
    expect(await check('{"id": 2, "a": true}', sent)).toMatchObject({
      findings: [{ rule: 'type-changed', pointer: '/a' }],
      by: ['the baseline of 5 accepted'],
    });
  });
});

describe('a schema of one’s own', () => {
  const read = readOwnSchema('{"required": ["mood"], "properties": {"test": {"const": false}}}');
  if (!read.ok) throw new Error(read.reason);
  const own = { name: 'ours', provider: 'shopify', topic: 'orders/create', check: read.check };

  test('is a contract: every departure is an error, beside what else is found', async () => {
    expect(await check(order, { knowledge: { ownSchemas: [own] } })).toMatchObject({
      findings: [
        { severity: 'error', rule: 'schema-broken', pointer: '/mood' },
        { severity: 'error', rule: 'schema-broken', pointer: '/test' },
      ],
      by: ['Shopify’s webhook page (Order)', 'your schema “ours”'],
    });
  });

  test('is for its topic and its provider alone', async () => {
    const others = [
      { ...own, topic: 'orders/paid' },
      { ...own, provider: 'shipstream' },
    ];
    expect((await check(order, { knowledge: { ownSchemas: others } })).findings).toEqual([]);
  });

  test('serves providers that nothing is known of', async () => {
    const github = { ...own, provider: 'github', topic: 'ping' };
    const sent: Sent = {
      headers: [['X-GitHub-Event', 'ping']],
      knowledge: { ownSchemas: [github] },
    };
    expect((await check('{"mood": 1}', sent)).findings).toEqual([]);
    expect((await check('{}', sent)).findings).toMatchObject([{ pointer: '/mood' }]);
  });

  test('a text that cannot be one says why', () => {
    expect(readOwnSchema('{"$ref": "https://a.test/b"}')).toEqual({
      ok: false,
      reason: expect.stringContaining('https://a.test/b'),
    });
  });
});

describe('the packs', () => {
  test('are asked for what nothing else knows', async () => {
    const { packs, questions } = asked({ found: [], by: ['a pack'] });
    const headers: HeaderPair[] = [
      ['X-Shopify-Topic', 'markets/update'],
      ['X-Shopify-API-Version', '2026-01'],
    ];
    expect(await check('{"id": 1}', { headers, knowledge: { packs } })).toMatchObject({
      findings: [],
      by: ['a pack'],
    });
    expect(questions).toMatchObject([
      { provider: 'shopify', topic: 'markets/update', apiVersion: '2026-01' },
    ]);
    const known = await check(order, { knowledge: { packs } });
    expect(known.by).toEqual(['Shopify’s webhook page (Order)']);
    await check('{"id": 1}', { headers: [], knowledge: { packs } });
    expect(questions).toHaveLength(1);
  });

  test('that do not know it either leave it unknown', async () => {
    const { packs } = asked(null);
    const sent = { ...asTopic('orders/exploded'), knowledge: { packs } };
    expect((await check(order, sent)).findings).toMatchObject([{ rule: 'topic-unknown' }]);
  });

  test('that cannot be read lose nothing else, and nobody calls the topic unknown', async () => {
    const { packs } = asked(new Error('no such file'));
    const said = { provider: 'shipstream', topic: 'order:exploded' };
    const body = sample('shipstream', 'order:created');
    expect(await check(body, { headers: [], said, knowledge: { packs } })).toMatchObject({
      findings: [{ rule: 'topic-mismatch' }],
      by: ['no schema pack, since it could not be read: no such file'],
    });
  });
});

describe('the subscription', () => {
  const narrow: Subscription = {
    id: '1',
    provider: 'shopify',
    account: shop,
    topic: 'orders/create',
    address: 'https://relay.test/in',
    format: 'json',
    fields: ['id', 'email'],
    metafieldNamespaces: ['global'],
  };
  const wide = { ...narrow, id: '2', fields: [], metafieldNamespaces: [] };
  const few = '{"id": 1, "email": "a@b.test", "metafields": []}';
  const rules = async (knowledge: Knowledge, body = few) => {
    const { findings, subscription } = await check(body, { knowledge });
    const all = new Set(findings.map(({ rule }) => rule));
    return { rules: [...all].toSorted(), state: subscription.state };
  };

  test('says what is expected to be missing, and what to be more', async () => {
    expect(await rules({})).toEqual({ rules: ['field-missing', 'field-new'], state: 'unknown' });
    const subscriptions = [narrow];
    const url = 'https://relay.test/in/';
    expect(await rules({ subscriptions, url })).toEqual({ rules: [], state: 'known' });
    const elsewhere = { subscriptions, url: 'https://other.test/in' };
    expect(await rules(elsewhere)).toMatchObject({ state: 'unknown' });
    expect(await rules({ subscriptions: [wide] })).toEqual({
      rules: ['field-missing', 'field-new'],
      state: 'known',
    });
  });

  test('may be one of several, and is told with a body that cannot be read, too', async () => {
    const subscriptions = [narrow, wide];
    expect(await rules({ subscriptions })).toEqual({ rules: [], state: 'ambiguous' });
    expect(await rules({ subscriptions: [narrow] }, '{')).toEqual({
      rules: ['unreadable-body'],
      state: 'known',
    });
  });

  test('of a narrowed channel nothing is missing', async () => {
    expect(await rules({ isNarrowed: true })).toEqual({ rules: ['field-new'], state: 'unknown' });
  });

  test('with few fields a product may look like a collection, and is none', async () => {
    const keys = ['handle', 'title', 'body_html', 'published_at', 'template_suffix'];
    const body = `{"id": 1, "published_scope": "web", ${keys.map((key) => `"${key}": null`).join()}}`;
    const errors = async (knowledge: Knowledge) => {
      const { findings } = await check(body, { ...asTopic('products/update'), knowledge });
      return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    };
    expect(await errors({})).toEqual(['wrong-shape']);
    const fields = ['id', 'published_scope', ...keys];
    const subscriptions = [{ ...narrow, topic: 'products/update', fields }];
    expect(await errors({ subscriptions })).toEqual([]);
    expect(await errors({ isNarrowed: true })).toEqual([]);
  });

  test('explains what a baseline and others’ schemas find missing', async () => {
    const of = { provider: 'shopify', account: shop, topic: 'orders/create', apiVersion: null };
    const baseline = learn(null, of, treeOf('{"id": 1, "email": "a@b.test", "note": "x"}'));
    const missing = await rules({ baseline }, '{"id": 1}');
    expect(missing.rules).toEqual(['missing-unsure']);
    expect((await rules({ baseline, isNarrowed: true }, '{"id": 1}')).rules).toEqual([]);
  });
});

describe('bodies other than JSON', () => {
  test('Shopify’s XML is checked by the same schemas, with places in the XML', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${toRails('order', treeOf(order))}`;
    const sent = withHeaders(['Content-Type', 'application/xml']);
    const { findings, by } = await check(xml, sent);
    expect(findings).toEqual([]);
    expect(by).toEqual(['Shopify’s webhook page (Order)']);
    const changed = xml.replace('<test type="boolean">true</test>', '\n<test>true</test>');
    expect((await check(changed, sent)).findings).toMatchObject([
      { severity: 'error', rule: 'type-changed', pointer: '/test', line: 3, column: 7 },
    ]);
  });

  test.each(shopifyTopics.filter(({ group }) => group))(
    'the sample of $topic as XML',
    async ({ topic }) => {
      const tree = treeOf(sample('shopify', topic));
      const xml = toRails(topic.split('/')[0]!.replace(/s$/, ''), tree);
      const headers: HeaderPair[] = [
        ['X-Shopify-Topic', topic],
        ['Content-Type', 'application/xml'],
      ];
      const { findings } = await check(xml, { headers });
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    },
  );

  test('an empty element is no text where an object is expected', async () => {
    const headers: HeaderPair[] = [['X-Shopify-Topic', 'order_transactions/create']];
    const { findings } = await check('<t><id>1</id><receipt/></t>', { headers });
    const told = findings.filter(({ rule }) => rule !== 'field-missing');
    expect(told).toMatchObject([
      { rule: 'number-as-text', pointer: '/id' },
      { severity: 'info', rule: 'empty-form', pointer: '/receipt', got: 'an empty element' },
    ]);
  });

  test('a form has text only, and is checked as that', async () => {
    const form = withHeaders(['Content-Type', 'application/x-www-form-urlencoded']);
    const body = 'id=820982911946154508&total_price=199.00&confirmed=true&test=x';
    const { findings } = await check(body, form);
    const told = findings.filter(({ rule }) => rule !== 'field-missing');
    expect(told).toMatchObject([
      { severity: 'error', rule: 'type-changed', pointer: '/test', line: 1, column: 62 },
    ]);
  });
});

/** Packs that answer this to everything, and what they were asked. */
function asked(answer: Awaited<ReturnType<Packs['check']>> | Error) {
  const questions: PackQuestion[] = [];
  const packs: Packs = {
    async check(question) {
      questions.push(question);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { packs, questions };
}

function treeOf(text: string): JsonNode {
  const parsed = parseJson(utf8.encode(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

/** As Rails’ `to_xml` prints it. */
function toRails(name: string, node: JsonNode): string {
  const tag = name.replaceAll('_', '-');
  const typed = (type: string, content: string) => `<${tag} type="${type}">${content}</${tag}>`;
  switch (node.kind) {
    case 'object':
      return `<${tag}>${node.members.map(({ key, value }) => toRails(key, value)).join('')}</${tag}>`;
    case 'array':
      return typed(
        'array',
        node.items.map((item) => toRails(name.replace(/s$/, ''), item)).join(''),
      );
    case 'number':
      return typed(/^-?\d+$/.test(node.number) ? 'integer' : 'float', node.number);
    case 'boolean':
      return typed('boolean', String(node.boolean));
    case 'null':
      return `<${tag} nil="true"/>`;
    case 'string':
      return `<${tag}>${node.string.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${tag}>`;
  }
}
