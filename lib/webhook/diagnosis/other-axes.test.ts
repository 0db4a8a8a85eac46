import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { customScheme, importSecret } from '../index.ts';
import type { OtherChange } from './changes.ts';
import { diagnose, type Asked, type OtherDelivery } from './index.ts';
import {
  bytesOf,
  hmac,
  senders,
  shopifySender,
  type Bytes,
} from '../../../tests/planted-senders.ts';

const body = bytesOf(shopifySender.text);
const keyOf = async (text: string, name = 'mine', provider: string | null = null) =>
  await importSecret({ text, name, provider });
const mine = await keyOf('hush');
const shopify = (digest: string): HeaderPair[] => [
  ['X-Shopify-Topic', 'orders/create'],
  ['X-Shopify-Hmac-Sha256', digest],
];
const right = hmac('hush', body);
const named = async (asked: Asked) => (await diagnose(asked)).causes.map((cause) => cause.changes);
const asked = (headers: readonly HeaderPair[], more: Partial<Asked> = {}): Asked => ({
  received: { headers, body },
  keys: [mine],
  ...more,
});

const readings: [secret: string, key: string | Buffer, change: OtherChange][] = [
  ['hush', 'hush\n', 'key-with-newline'],
  ['whsec_hush', 'hush', 'key-prefix-stripped'],
  ['aHVzaA==', 'hush', 'key-base64'],
  ['68757368', 'hush', 'key-hex'],
];

test.each(readings)('a secret “%s” that was read otherwise', async (secret, key, change) => {
  const key2 = await keyOf(secret);
  const headers = shopify(hmac(key, body).toString('base64'));
  expect(await named(asked(headers, { keys: [key2] }))).toEqual([[change]]);
});

test('a secret that its scheme decodes and somebody did not', async () => {
  const custom = customScheme({
    id: 'own',
    name: 'Own',
    header: 'X-Own',
    hash: 'SHA-256',
    encoding: 'base64',
    prefix: '',
    template: '{body}',
    reading: 'base64',
  });
  const headers: HeaderPair[] = [['X-Own', hmac('aHVzaA==', body).toString('base64')]];
  const more = { keys: [await keyOf('aHVzaA==')], custom: [custom], provider: 'own' };
  expect(await named(asked(headers, more))).toEqual([['key-as-text']]);
});

const signedBy150 = (message: Bytes) => shopify(hmac('secret 150', message).toString('base64'));

test('another secret is named, alone or with a change of the body', async () => {
  const others = await Promise.all(
    Array.from(
      { length: 200 },
      async (_, index) => await keyOf(`secret ${index}`, `shop ${index}`),
    ),
  );
  const { causes } = await diagnose(asked(signedBy150(body), { otherKeys: others }));
  expect(causes).toMatchObject([{ changes: ['other-secret'], key: 'shop 150', advice: 'secret' }]);
  expect(causes[0]!.says).toBe('Shopify signed with another secret, “shop 150”.');
  const indented = bytesOf(JSON.stringify(JSON.parse(shopifySender.text), null, 2));
  expect(await named(asked(signedBy150(indented), { otherKeys: others }))).toEqual([
    ['json-pretty-2', 'other-secret'],
  ]);
});

const hex = right.toString('hex');
const base64 = right.toString('base64');
const written: [how: string, digest: string, changes: OtherChange[]][] = [
  ['in hex', hex, ['digest-hex']],
  ['in upper-case hex', hex.toUpperCase(), ['digest-hex']],
  ['in base64 without its end', base64.replace('=', ''), ['digest-base64url']],
  ['with a prefix', `sha256=${base64}`, ['digest-unprefixed']],
  ['in quotes', `"${base64}"`, ['digest-unprefixed']],
  ['in a list', `t=1767225600, v1=${base64}`, ['digest-unprefixed']],
  ['percent-encoded', encodeURIComponent(base64), ['digest-percent-decoded']],
  ['twice', Buffer.from(hex).toString('base64'), ['digest-twice-encoded']],
  ['in hex, with a prefix', `sha256=${hex}`, ['digest-hex', 'digest-unprefixed']],
];

test.each(written)('a digest that is written %s', async (_how, digest, changes) => {
  expect(await named(asked(shopify(digest)))).toEqual([changes]);
});

test('a + that became a space', async () => {
  const bodies = Array.from({ length: 50 }, (_, index) => bytesOf(`{"n":${index}}`));
  const own = bodies.find((one) => hmac('hush', one).toString('base64').includes('+'))!;
  const digest = hmac('hush', own).toString('base64').replaceAll('+', ' ');
  const received = { headers: shopify(digest), body: own };
  expect(await named({ received, keys: [mine] })).toEqual([['digest-spaces-to-plus']]);
});

test.each<[HeaderPair, OtherChange]>([
  [['X-Hub-Signature-256', `SHA256=${hex}`], 'digest-case'],
  [['X-Hub-Signature-256', hex], 'digest-unprefixed'],
  [['X-Hub-Signature', `sha256=${hex}`], 'other-header'],
  [['HTTP_X_BITBUCKET_SIGNATURE', `sha256=${hex}`], 'other-header'],
])('%s where GitHub’s header is wanted', async (header, change) => {
  const causes = await named(asked([header], { provider: 'github' }));
  expect(causes[0]).toContain(change);
  expect(causes).toHaveLength(1);
});

test.each<[string, OtherChange]>([
  ['sha1', 'algorithm-sha1'],
  ['sha384', 'algorithm-sha384'],
  ['sha512', 'algorithm-sha512'],
])('a digest that is %s by its length', async (hash, change) => {
  const headers = shopify(hmac('hush', body, hash).toString('base64'));
  expect(await named(asked(headers))).toEqual([[change]]);
});

test('a message with a time, an id or a URL before the body', async () => {
  const time: HeaderPair = ['X-Shopify-Triggered-At', '2026-01-01T00:00:00Z'];
  const id: HeaderPair = ['X-Shopify-Webhook-Id', 'b54557e4'];
  const url = 'https://a.test/in';
  const messages = [`${time[1]}.`, `${id[1]}.${time[1]}.`, `POST${url}`, `v0:${time[1]}:`];
  for (const before of messages) {
    const signed = Buffer.concat([Buffer.from(before), body]);
    const headers = [...shopify(hmac('hush', signed).toString('base64')), time, id];
    const received = { headers, body, url, method: 'POST' };
    expect([before, await named({ received, keys: [mine] })]).toEqual([before, [['template']]]);
  }
  const stripe = senders[2]!;
  const [, tag] = /^(t=\d+),/.exec(stripe.send(body)[0]![1])!;
  const headers: HeaderPair[] = [
    ['Stripe-Signature', `${tag},v1=${hmac('hush', body).toString('hex')}`],
  ];
  const { causes } = await diagnose(asked(headers));
  expect(causes[0]!.says).toBe('Stripe signed `{body}`, not `{t}.{body}`.');
});

const url = "https://shop.test:8443/in/o'hook?a=%20b";
const urls: [string, OtherChange[]][] = [
  ["http://shop.test:8443/in/o'hook?a=%20b", ['url-scheme']],
  ["https://shop.test/in/o'hook?a=%20b", ['url-port']],
  ["https://public.test/in/o'hook?a=%20b", ['url-host']],
  ["https://shop.test:8443/in/o'hook/?a=%20b", ['url-slash']],
  ["https://shop.test:8443/in/o'hook", ['url-query']],
  ["https://shop.test:8443/in/o'hook?a= b", ['url-decoded']],
  ['https://shop.test:8443/in/o%27hook?a=%20b', ['url-quotes']],
  ["http://public.test/in/o'hook?a=%20b", ['url-scheme', 'url-host']],
];

test.each(urls)('the URL %s was signed', async (signed, changes) => {
  const fields = bytesOf('Body=Hi%20there&From=%2B1555');
  const mac = hmac('hush', `${signed}BodyHi thereFrom+1555`, 'sha1').toString('base64');
  const headers: HeaderPair[] = [
    ['X-Twilio-Signature', mac],
    ['X-Forwarded-Host', 'public.test'],
  ];
  const received = { headers, body: fields, url };
  expect(await named({ received, keys: [mine] })).toEqual([changes]);
  const square: HeaderPair[] = [
    ['X-Square-HmacSha256-Signature', hmac('hush', `${signed}{}`).toString('base64')],
    ['X-Forwarded-Host', 'public.test'],
  ];
  expect(
    await named({ received: { headers: square, body: bytesOf('{}'), url }, keys: [mine] }),
  ).toEqual([changes]);
});

test('a signature and a body of two deliveries are told by name', async () => {
  const theirs = bytesOf('{"id":2}');
  const others: OtherDelivery[] = [
    { name: 'order 1', headers: shopify('none'), body: bytesOf('{"id":1}') },
    { name: 'order 2', headers: shopify('none'), body: theirs },
  ];
  const headers = shopify(hmac('hush', theirs).toString('base64'));
  const { causes } = await diagnose(asked(headers, { others }));
  expect(causes).toMatchObject([{ changes: ['other-delivery'], advice: 'delivery' }]);
  expect(causes[0]!.says).toContain('“order 2”');
  // The other way: the body here belongs to the signature there.
  const there = [{ name: 'order 3', headers: shopify(base64), body: theirs }];
  const swapped = await diagnose(
    asked(shopify(hmac('x', theirs).toString('base64')), { others: there }),
  );
  expect(swapped.causes[0]!.says).toContain('“order 3”');
  // A retry that was verified says nothing of a copy whose signature is wrong.
  const retry = [{ name: 'order 4', headers: shopify(base64), body }];
  expect(
    await named(asked(shopify(hmac('x', body).toString('base64')), { others: retry })),
  ).toEqual([]);
});

test('a retry with the time of the delivery before it', async () => {
  const stripe = senders[2]!;
  const own = bytesOf(stripe.text);
  const value = stripe.send(own)[0]![1];
  const headers: HeaderPair[] = [['Stripe-Signature', value.replace(/^t=\d+/, 't=1767225999')]];
  const others = [
    { name: 'the first', headers: [['Stripe-Signature', value]] as const, body: own },
  ];
  const keys = [await keyOf(stripe.secret)];
  const { causes } = await diagnose({ received: { headers, body: own }, keys, others });
  expect(causes.map(({ changes }) => changes)).toEqual([['other-delivery']]);
});

test('a token that is sent along belongs to another secret', async () => {
  const headers: HeaderPair[] = [['X-Gitlab-Token', 'theirs']];
  const more = { otherKeys: [await keyOf('theirs', 'staging')] };
  expect((await diagnose(asked(headers, more))).causes).toMatchObject([
    {
      changes: ['other-secret'],
      key: 'staging',
      says: 'GitLab sent the token of another secret, “staging”.',
    },
  ]);
});

test('two causes are told only where two digests are right by different changes', async () => {
  const headers: HeaderPair[] = [
    ['X-GitHub-Event', 'push'],
    ['X-Hub-Signature', `sha1=${hmac('other', body, 'sha1').toString('hex')}`],
    [
      'X-Hub-Signature-256',
      `sha256=${hmac('hush', Buffer.concat([body, Buffer.from('\n')])).toString('hex')}`,
    ],
  ];
  const otherKeys = [await keyOf('other', 'theirs')];
  expect(await named(asked(headers, { otherKeys }))).toEqual([['newline-added'], ['other-secret']]);
});
