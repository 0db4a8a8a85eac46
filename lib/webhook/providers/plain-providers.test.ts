import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { describe as describeDelivery, providers, readBody } from '../index.ts';
import { platformVectors } from '../signature/vectors-platforms.ts';
import { plainProvider } from './plain.ts';

const source = 'a-channel';

async function described(headers: readonly HeaderPair[], body: string) {
  const bytes = new TextEncoder().encode(body);
  const { description } = await describeDelivery({ headers, body: bytes }, source);
  const { provider, topic, account, resource, deliveryId } = description;
  return [provider, topic, account, resource && `${resource.type} ${resource.id}`, deliveryId];
}

const signedBy = (scheme: string) => {
  const { headers, body } = platformVectors.find((vector) => vector.scheme === scheme)!;
  return { headers, body };
};

type Known = (string | null)[];

test.each<[string, HeaderPair[], Known]>([
  [
    'standard-webhooks',
    [],
    ['standard-webhooks', null, null, null, 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
  ],
  ['svix', [], ['svix', 'ping', null, null, 'msg_loFOjxBNrRLzqYUf']],
  ['stripe', [], ['stripe', 'customer.created', 'acct_123', 'customer cus_123', 'evt_123']],
  [
    'slack',
    [],
    [
      'slack',
      '/webhook-collect',
      'T1DC2JH3J',
      'channel G8PSS9T3V',
      '398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    ],
  ],
  [
    'woocommerce',
    [
      ['X-WC-Webhook-Topic', 'order.created'],
      ['X-WC-Webhook-Resource', 'order'],
      ['X-WC-Webhook-Source', 'https://shop.example/'],
      ['X-WC-Webhook-Delivery-ID', 'd1'],
    ],
    ['woocommerce', 'order.created', 'https://shop.example/', 'order 727', 'd1'],
  ],
  ['twilio', [], ['twilio', null, null, 'call CA1234567890ABCDE', null]],
  ['lemon-squeezy', [], ['lemon-squeezy', 'order_created', '42', 'orders 1', null]],
  ['hubspot-v1', [], ['hubspot', 'contact.creation', '62515', 'contact 123', '1']],
  ['zendesk', [], ['zendesk', 'zen:event-type:ticket.created', '123', 'ticket 35436', '01HY']],
  [
    'linear',
    [['Linear-Delivery', 'd2']],
    ['linear', 'Issue', 'org', 'Issue 539068e2-ae88-4d09-bd75-22eb4a59612f', 'd2'],
  ],
  ['discord', [], ['discord', '1', null, null, null]],
  [
    'meta',
    [],
    [
      'meta',
      'messages',
      '264937493375603',
      'message wamid.HBgMOTcyNTQ0NDAxMjQzFQIAEhggM0RFQTNCMEEwRTY3QzUwODYzMDc4NjQ4QzM4ODAxM0YA',
      'wamid.HBgMOTcyNTQ0NDAxMjQzFQIAEhggM0RFQTNCMEEwRTY3QzUwODYzMDc4NjQ4QzM4ODAxM0YA',
    ],
  ],
  [
    'gitlab',
    [],
    [
      'gitlab',
      'Merge Request Hook',
      'gitlab-org/gitlab-test',
      'merge_request 1',
      'f5e5f430-f57b-4e6e-9fac-d9128cd7232f',
    ],
  ],
  [
    'intercom',
    [],
    ['intercom', 'conversation.user.created', 'abc123', 'conversation 147', 'notif_1'],
  ],
  [
    'bigcommerce',
    [],
    ['bigcommerce', 'store/order/created', 'stores/v5zutxjqk5', 'order 250', 'msg_1'],
  ],
  [
    'mollie',
    [],
    [
      'mollie',
      'payment-link.paid',
      null,
      'payment-link pl_qng5gbbv8NAZ5gpM5ZYgx',
      'event_GvJ8WHrp5isUdRub9CJyH',
    ],
  ],
])('%s is described by where it says so', async (scheme, more, expected) => {
  const { headers, body } = signedBy(scheme);
  expect(await described([...headers, ...more], body)).toEqual(expected);
});

const github: HeaderPair[] = [
  ['X-GitHub-Event', 'issue_comment'],
  ['X-GitHub-Delivery', '72d3162e-cc78-11e3-81ab-4c9367dc0958'],
  ['X-Hub-Signature-256', 'sha256=00'],
];

describe('GitHub', () => {
  const at = ['github', 'issue_comment', 'octo/hello'];
  const id = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
  test.each([
    ['{"issue":{"number":7},"repository":{"full_name":"octo/hello"}}', [...at, 'issue 7', id]],
    [
      '{"pull_request":{"number":8},"issue":{"number":8},"repository":{"full_name":"octo/hello"}}',
      [...at, 'pull_request 8', id],
    ],
    ['{"organization":{"login":"octo"}}', ['github', 'issue_comment', 'octo', null, id]],
    // The form content type: what is about the event is in headers alone.
    ['payload=%7B%22issue%22%3A7%7D', ['github', 'issue_comment', null, null, id]],
  ])('%s', async (body, expected) => {
    expect(await described(github, body)).toEqual(expected);
  });
});

describe('who a delivery is from', () => {
  test.each<[string, HeaderPair[], string, string | null]>([
    ['a signature that several share', [['X-Hub-Signature-256', 'sha256=00']], '{}', null],
    ['X-Signature, which is anybody’s', [['X-Signature', '00']], '{}', null],
    ['Bitbucket’s event', [['X-Event-Key', 'repo:push']], '{}', 'bitbucket'],
    [
      'GitLab’s event before the headers it shares',
      signedBy('gitlab').headers.slice(),
      '{}',
      'gitlab',
    ],
    ['a list of entries', [], '{"object":"page","entry":[{"id":"1"}]}', 'meta'],
    ['an entry that is none', [], '{"entry":[]}', null],
    ['entries in what is no JSON', [], 'entry=1', null],
    ['the id of Svix', [['Svix-Id', 'msg_1']], '{}', 'svix'],
    [
      'an unsigned WooCommerce ping',
      [['X-WC-Webhook-Topic', 'a.b']],
      'webhook_id=1',
      'woocommerce',
    ],
  ])('%s', async (_, headers, body, provider) => {
    expect((await described(headers, body))[0]).toBe(provider);
  });
});

const acme = plainProvider({
  id: 'acme',
  name: 'Acme',
  schemes: [],
  topic: [{ headers: ['X-Topic'] }, { json: 'topic' }],
  resource: [
    { type: { json: 'kind' }, id: { json: 'id' } },
    { type: 'thing', id: [{ json: 'thing' }, { json: 'id' }] },
  ],
});

test.each<[string, HeaderPair[], string, Known]>([
  ['the first place', [['X-Topic', 'a']], '{"topic":"b","kind":"k","id":1}', ['a', 'k 1']],
  ['the next where it is empty', [['X-Topic', '']], '{"topic":"b","id":1}', ['b', 'thing 1']],
  ['the next where it is missing', [], '{"topic":"b","kind":"k","thing":2}', ['b', 'thing 2']],
  ['an id beyond 2^53', [], '{"id":820982911946154508}', [null, 'thing 820982911946154508']],
  ['nothing anywhere', [], '{"topic":{},"kind":"k"}', [null, null]],
  ['nothing where it is no JSON', [], 'topic=b', [null, null]],
])('a plain provider takes %s', async (_, headers, body, expected) => {
  const view = await readBody(new TextEncoder().encode(body), headers);
  const { topic, resource } = acme.describe(headers, view, source);
  expect([topic, resource && `${resource.type} ${resource.id}`]).toEqual(expected);
  // The reader is kept with the view: other headers must not be answered with these.
  expect(acme.describe([['X-Topic', 'other']], view, source).topic).toBe('other');
});

const ids = new Set(platformVectors.map(({ provider }) => provider));
const schemes = providers.filter(({ id }) => ids.has(id)).flatMap((provider) => provider.schemes);

test.each(schemes)('$id says what people need to know', (scheme) => {
  expect(new URL(scheme.docs).protocol).toBe('https:');
  for (const text of [scheme.name, scheme.covers, scheme.secret.label, scheme.secret.where]) {
    expect(text.trim()).not.toBe('');
  }
  expect(scheme.traps.length).toBeGreaterThan(0);
  for (const trap of scheme.traps) expect(trap).toMatch(/[.!]$/);
});

test('every scheme has a vector, but the token, which is the secret itself', () => {
  const known = new Set(platformVectors.map(({ scheme }) => scheme));
  const without = schemes.map(({ id }) => id).filter((id) => !known.has(id));
  expect(without).toEqual(['gitlab-token']);
});

test('no two schemes have one id', () => {
  const all = providers.flatMap((provider) => provider.schemes.map(({ id }) => id));
  expect(all).toEqual([...new Set(all)]);
});
