import { generateKeyPairSync, sign } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, verify } from '../index.ts';

// Made up: PayPal's SDK tests fetch the certificate, so no published signature can be checked alone.
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const body = '{"id":"WH-0G2756385H040842W","event_type":"PAYMENT.SALE.COMPLETED"}';
const webhookId = '4JH86294D6297924G';

const signed = (text: string, id = webhookId): HeaderPair[] => {
  const message = `dfb3be50-fd74|2015-05-18T15:45:13Z|${id}|${crc32(text)}`;
  return [
    ['PAYPAL-AUTH-ALGO', 'SHA256withRSA'],
    ['PAYPAL-TRANSMISSION-ID', 'dfb3be50-fd74'],
    ['PAYPAL-TRANSMISSION-TIME', '2015-05-18T15:45:13Z'],
    [
      'PAYPAL-TRANSMISSION-SIG',
      sign('sha256', Buffer.from(message), privateKey).toString('base64'),
    ],
  ];
};

const judged = async (headers: HeaderPair[], secret: string, text = body) =>
  await verify({ headers, body: new TextEncoder().encode(text) }, [
    await importSecret({ text: secret, name: 'the key' }),
  ]);

test.each([
  `WEBHOOK-ID: ${webhookId}\n${pem}`,
  `\r\nwebhook_id = ${webhookId}\r\n\r\n${pem}`,
  `Sandbox\nWebhook ID: ${webhookId}\n${pem}`,
])('the webhook’s id stands before the key: %j', async (secret) => {
  expect(await judged(signed(body), secret)).toMatchObject({
    verdict: 'verified',
    scheme: 'paypal',
    header: 'PAYPAL-TRANSMISSION-SIG',
  });
});

test('without it, what is missing is said', async () => {
  expect(await judged(signed(body), pem)).toMatchObject({
    verdict: 'failed',
    problem: 'There is no line WEBHOOK-ID before the certificate, which is signed.',
  });
});

test('another webhook, another body, or no time: it fails', async () => {
  const secret = `WEBHOOK-ID: ${webhookId}\n${pem}`;
  expect((await judged(signed(body, 'OTHER'), secret)).verdict).toBe('failed');
  for (let at = 0; at < body.length; at++) {
    const changed = body.slice(0, at) + (body[at] === 'x' ? 'y' : 'x') + body.slice(at + 1);
    expect((await judged(signed(body), secret, changed)).verdict).toBe('failed');
  }
  const timeless = signed(body).filter(([name]) => name !== 'PAYPAL-TRANSMISSION-TIME');
  expect((await judged(timeless, secret)).problem).toMatch('PayPal-Transmission-Time');
});

test('of several keys each has its own webhook’s id', async () => {
  const keys = await Promise.all(
    ['OTHER', webhookId].map((id) => importSecret({ text: `WEBHOOK-ID: ${id}\n${pem}`, name: id })),
  );
  const received = { headers: signed(body), body: new TextEncoder().encode(body) };
  expect(await verify(received, keys)).toMatchObject({ verdict: 'verified', key: webhookId });
});

test('of a shared secret nothing is kept as a preamble', async () => {
  for (const text of ['hush', 'hush -----BEGIN OTHER-----', pem]) {
    expect((await importSecret({ text, name: 'a' })).preamble).toBe(null);
  }
});
