import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, verify } from '../index.ts';

test('HubSpot v3 signs the URL with the escapes undone that its page lists', async () => {
  const url = 'https://www.example.com/hook?to=a%40b.c&next=%2Fhome&name=%C3%A9%20x';
  const signed = 'https://www.example.com/hook?to=a@b.c&next=/home&name=%C3%A9%20x';
  const digest = createHmac('sha256', 'hush').update(`POST${signed}{}1700000000000`);
  const headers: HeaderPair[] = [
    ['X-HubSpot-Signature-v3', digest.digest('base64')],
    ['X-HubSpot-Request-Timestamp', '1700000000000'],
  ];
  const received = { headers, body: new TextEncoder().encode('{}'), method: 'POST', url };
  expect(
    (await verify(received, [await importSecret({ text: 'hush', name: 'a key' })])).verdict,
  ).toBe('verified');
});

test.each([
  ['v1', 'hush{}'],
  ['v2', 'hushPOSThttps://example.com/hook{}'],
])('HubSpot %s needs the text of the secret, and says so', async (version, content) => {
  const received = {
    headers: [
      ['X-HubSpot-Signature-Version', version],
      ['X-HubSpot-Signature', createHash('sha256').update(content).digest('hex')],
    ] as const,
    body: new TextEncoder().encode('{}'),
    method: 'POST',
    url: 'https://example.com/hook',
  };
  const without = await importSecret({ text: 'hush', name: 'a key' });
  expect(await verify(received, [without])).toMatchObject({
    verdict: 'no-secret',
    problem: expect.stringContaining('enter the secret again'),
  });
  const key = await importSecret({ text: 'hush', name: 'a key', keepsText: true });
  const expected = { verdict: 'verified', scheme: `hubspot-${version}` };
  expect(await verify(received, [key])).toMatchObject(expected);
});
