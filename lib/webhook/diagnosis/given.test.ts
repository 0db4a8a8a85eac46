import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret } from '../index.ts';
import type { Change } from './changes.ts';
import { diagnose, type Asked } from './index.ts';
import { bytesOf, hmac, senders, shopifySender } from '../../../tests/planted-senders.ts';

const body = bytesOf('{"a":1}');
const time = '1767225600';
const macOf = (message: string) => hmac('hush', message);
const named = async (headers: HeaderPair[], more: Partial<Asked> = {}) => {
  const keys = [await importSecret({ text: 'hush', name: 'mine' })];
  const { causes } = await diagnose({ received: { headers, body }, keys, ...more });
  return causes.map(({ changes }) => changes);
};
const github = (value: string): HeaderPair[] => [
  ['X-GitHub-Event', 'push'],
  ['X-Hub-Signature-256', value],
];
const stripe = (value: string): HeaderPair[] => [['Stripe-Signature', value]];
const slack = (value: string): HeaderPair[] => [
  ['X-Slack-Request-Timestamp', time],
  ['X-Slack-Signature', value],
];
const zoom = (value: string): HeaderPair[] => [
  ['x-zm-request-timestamp', time],
  ['x-zm-signature', value],
];
const standard = (value: string): HeaderPair[] => [
  ['webhook-id', 'm'],
  ['webhook-timestamp', time],
  ['webhook-signature', value],
];
const plain = macOf('{"a":1}');
const timed = macOf(`${time}.{"a":1}`);
const versioned = macOf(`v0:${time}:{"a":1}`);
const identified = macOf(`m.${time}.{"a":1}`);
const base64 = plain.toString('base64');

test.each<[string, HeaderPair[], Change[]]>([
  ['GitHub', github(`sha256=${base64}`), ['digest-base64']],
  ['Stripe', stripe(`t=${time},v1=${timed.toString('base64')}`), ['digest-base64']],
  ['Slack', slack(`v0=${versioned.toString('base64')}`), ['digest-base64']],
  // Its pattern takes nothing but hex.
  ['Zoom', zoom(`v0=${versioned.toString('base64')}`), ['digest-base64']],
  ['Standard Webhooks', standard(`v1,${identified.toString('hex')}`), ['digest-hex']],
])('a prefixed digest of %s in another encoding is that alone', async (_who, headers, changes) => {
  expect(await named(headers)).toEqual([changes]);
});

test('the encoding leaves room for a change of the body', async () => {
  const indented = hmac('hush', '{\n  "a": 1\n}').toString('base64');
  expect(await named(github(`sha256=${indented}`))).toEqual([['json-pretty-2', 'digest-base64']]);
});

test.each<[string, Change[]]>([
  [`SHA256=${plain.toString('hex')}`, ['digest-case']],
  [`SHA256=${base64}`, ['digest-base64', 'digest-case']],
  [base64, ['digest-base64', 'digest-unprefixed']],
  [`sha256="${base64}"`, ['digest-base64', 'digest-unprefixed']],
  [`sha256%3D${plain.toString('hex')}`, ['digest-percent-decoded']],
])('what is wrong around it is told besides: %s', async (value, changes) => {
  expect(await named(github(value), { provider: 'github' })).toEqual([changes]);
});

test('how a pasted digest is written counts only where nothing else is changed', async () => {
  const { secret, send, text } = senders.find(({ provider }) => provider === 'shopify')!;
  const keys = [await importSecret({ text: secret, name: 'mine' })];
  const received = { headers: send(bytesOf(text)), body: bytesOf(text) };
  const explain = async (signed: string) => {
    const computed = hmac(secret, signed).toString('hex');
    return (await diagnose({ received, keys, computed })).causes;
  };
  const [right] = await explain(text);
  expect(right).toMatchObject({ changes: ['digest-hex'] });
  expect(right!.says).toBe('Your server has the digest in hex, where base64 is expected.');
  const indented = JSON.stringify(JSON.parse(shopifySender.text), null, 4);
  expect(await explain(indented)).toMatchObject([{ changes: ['json-pretty-4'] }]);
  const php = indented.replaceAll('/', '\\/').replaceAll(/[^\0-\x7F]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  expect(await explain(php)).toMatchObject([
    { changes: ['slashes-escaped', 'unicode-escaped', 'json-pretty-4'] },
  ]);
});
