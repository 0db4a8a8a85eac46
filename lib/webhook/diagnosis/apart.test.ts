import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret } from '../index.ts';
import { diagnose, type Asked } from './index.ts';
import { bytesOf, hmac } from '../../../tests/planted-senders.ts';

// What looks like one cause and is another: each came out wrong once.

const mine = await importSecret({ text: 'hush', name: 'mine' });
const shopify = (signed: string, key = 'hush'): HeaderPair[] => [
  ['X-Shopify-Hmac-Sha256', hmac(key, signed).toString('base64')],
];

const twilio = (signed: string, body: string): Asked => {
  const sha256 = createHash('sha256').update(signed).digest('hex');
  const url = `https://a.test/x?bodySHA256=${sha256}`;
  const headers: HeaderPair[] = [
    ['X-Twilio-Signature', hmac('hush', url, 'sha1').toString('base64')],
    ['Content-Type', 'application/json'],
  ];
  return { received: { headers, body: bytesOf(body), url, method: 'POST' }, keys: [mine] };
};

test('a body that is covered by a digest of it alone is searched by that digest', async () => {
  const { causes, unchanged, ended } = await diagnose(twilio('{"a": 1}', '{"a":1}'));
  expect(causes).toMatchObject([{ changes: ['json-spaced'], key: 'mine' }]);
  expect({ unchanged, ended }).toEqual({ unchanged: null, ended: 'whole' });
  const twice = await diagnose(twilio('{"a": "\\/"}\n', '{"a": "/"}'));
  expect(twice.causes).toMatchObject([{ changes: ['slashes-escaped', 'newline-added'] }]);
  expect((await diagnose(twilio('{"a":1}', '{"a":1}'))).unchanged).toContain('exactly this');
  const lost = await diagnose(twilio('{"a":1}', '{"a":2}'));
  expect(lost).toMatchObject({ causes: [], unchanged: null, ended: 'whole' });
  expect(lost.hints[0]).toContain('digest of the body');
});

const item = (reference: string, key: string) => {
  const secret = Buffer.from(key, 'hex');
  const hmacSignature = hmac(secret, `${reference}::::::PAY:true`).toString('base64');
  const fields = { pspReference: reference, eventCode: 'PAY', success: 'true' };
  return { NotificationRequestItem: { ...fields, additionalData: { hmacSignature } } };
};

test('each part of a delivery is compared with its own message', async () => {
  const [own, other] = ['aa'.repeat(32), 'bb'.repeat(32)] as const;
  const body = bytesOf(JSON.stringify({ notificationItems: [item('1', own), item('2', other)] }));
  const keys = [await importSecret({ text: own, name: 'mine' })];
  const otherKeys = [await importSecret({ text: other, name: 'theirs' })];
  const { causes } = await diagnose({ received: { headers: [], body }, keys, otherKeys });
  expect(causes).toMatchObject([{ changes: ['other-secret'], key: 'theirs' }]);
});

test('a token that is right speaks for no signature', async () => {
  const token: HeaderPair = ['X-Gitlab-Token', 'hush'];
  const signature = `sha256=${hmac('hush', '{"a":1}\n').toString('hex')}`;
  const received = {
    headers: [token, ['X-Hub-Signature-256', signature] as const],
    body: bytesOf('{"a":1}'),
  };
  const both = await diagnose({ received, keys: [mine] });
  expect(both).toMatchObject({ unchanged: null, causes: [{ changes: ['newline-added'] }] });
  const alone = { headers: [token], body: bytesOf('{"a":1}') };
  expect((await diagnose({ received: alone, keys: [mine] })).unchanged).toContain('sent the token');
  const computed = hmac('hush', '{"a":1}').toString('hex');
  const asked = await diagnose({ received: alone, keys: [mine], computed });
  expect(asked).toMatchObject({ causes: [], unchanged: null, ended: 'nothing-to-try' });
  expect(asked.hints[0]).toContain('signed with a shared secret');
});

test('another copy of the same event tells less than two changes of the body', async () => {
  const body = bytesOf('{"a":1}\n');
  const others = [{ name: '#1', headers: shopify('{"a": 1}'), body: bytesOf('{"a": 1}') }];
  const asked = { received: { headers: shopify('{"a": 1}'), body }, keys: [mine], others };
  const { causes } = await diagnose(asked);
  expect(causes.map(({ changes }) => changes)).toEqual([['json-spaced', 'newline-removed']]);
  const edited = { ...asked.received, body: bytesOf('{"a":2}') };
  expect((await diagnose({ ...asked, received: edited })).causes).toMatchObject([
    { changes: ['other-delivery'] },
  ]);
});

const pair = generateKeyPairSync('ed25519');
const publicText = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url');
const publicKey = await importSecret({ text: publicText.toString('hex'), name: 'public' });

const discord = (signed: string): HeaderPair[] => [
  ['X-Signature-Timestamp', '1'],
  ['X-Signature-Ed25519', sign(null, bytesOf(`1${signed}`), pair.privateKey).toString('hex')],
];

test('why no secret can be tried is said, and what was not tried is not told', async () => {
  const headers: HeaderPair[] = [['X-HubSpot-Signature', '0'.repeat(64)]];
  const textless = await diagnose({ received: { headers, body: bytesOf('{}') }, keys: [mine] });
  expect(textless).toMatchObject({ ended: 'nothing-to-try', stages: [] });
  expect(textless.hints.join(' ')).toContain('hashes the secret’s own text, which is not kept');
  const received = { headers: discord('{}'), body: bytesOf('{"a":1}') };
  const shared = await diagnose({ received, keys: [mine], provider: 'discord' });
  expect(shared).toMatchObject({ ended: 'nothing-to-try', stages: [] });
  expect(shared.hints[0]).toContain('public key');
});

test('a signature with a public key: one change before two, and a budget that is told', async () => {
  const received = { headers: discord('{"a":"\\/"}\n'), body: bytesOf('{"a":"/"}') };
  const { causes, stages } = await diagnose({ received, keys: [publicKey] });
  expect(causes).toMatchObject([{ changes: ['slashes-escaped', 'newline-added'] }]);
  expect(stages.filter((stage) => stage.includes('public key'))).toHaveLength(1);
  const short = await diagnose(
    { received: { ...received, headers: discord('x') }, keys: [publicKey] },
    { budgetBytes: 100_000 },
  );
  expect(short.ended).toBe('budget');
  expect(short.skipped.map(({ what }) => what).join()).toContain('public key');
});
