import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashes, keyReadings, type Hash, type KeyReading } from './scheme.ts';
import { importSecret, readingsVersion, type SecretKey } from './secret.ts';

const message = new TextEncoder().encode('a message');
const macOf = (key: string | Uint8Array, hash: Hash) =>
  createHmac(hash.replace('-', '').toLowerCase(), key).update(message).digest('hex');

const read = (text: string) => importSecret({ text, name: 'test' });
const keysOf = (secret: SecretKey, reading: KeyReading) =>
  secret.readings.find((candidate) => candidate.reading === reading)?.keys;

async function macBy(secret: SecretKey, reading: KeyReading, hash: Hash): Promise<string | null> {
  const keys = keysOf(secret, reading);
  if (!keys) return null;
  return Buffer.from(await crypto.subtle.sign('HMAC', keys[hash], message)).toString('hex');
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');

// Expected key bytes, worked out by hand; null where a text has no such reading.
test.each<[string, Record<KeyReading, Buffer | null>]>([
  [
    'hush',
    {
      text: utf8('hush'),
      trimmed: utf8('hush'),
      unquoted: utf8('hush'),
      'with-newline': utf8('hush\n'),
      'prefix-stripped': utf8('hush'),
      base64: Buffer.from([0x86, 0xeb, 0x21]),
      hex: null,
    },
  ],
  [
    ' "hüsh!" \r\n',
    {
      text: utf8(' "hüsh!" \r\n'),
      trimmed: utf8('"hüsh!"'),
      unquoted: utf8('hüsh!'),
      'with-newline': utf8(' "hüsh!" \r\n\n'),
      'prefix-stripped': utf8('hüsh!'),
      base64: null,
      hex: null,
    },
  ],
  [
    'v1,whsec_00ff',
    {
      text: utf8('v1,whsec_00ff'),
      trimmed: utf8('v1,whsec_00ff'),
      unquoted: utf8('v1,whsec_00ff'),
      'with-newline': utf8('v1,whsec_00ff\n'),
      'prefix-stripped': utf8('00ff'),
      base64: Buffer.from([0xd3, 0x47, 0xdf]),
      hex: Buffer.from([0x00, 0xff]),
    },
  ],
  [
    '\uFEFFhush',
    {
      text: utf8('\uFEFFhush'),
      trimmed: utf8('\uFEFFhush'),
      unquoted: utf8('\uFEFFhush'),
      'with-newline': utf8('\uFEFFhush\n'),
      'prefix-stripped': utf8('\uFEFFhush'),
      base64: null,
      hex: null,
    },
  ],
])('the readings of %j', async (text, expected) => {
  const secret = await read(text);
  for (const reading of keyReadings) {
    const bytes = expected[reading];
    const mac = bytes && macOf(bytes, 'SHA-256');
    expect([reading, await macBy(secret, reading, 'SHA-256')]).toEqual([reading, mac]);
  }
});

test.each(hashes)('there is a key for %s', async (hash) => {
  expect(await macBy(await read('hush'), 'text', hash)).toBe(macOf('hush', hash));
});

test('no key can be exported, in any format', async () => {
  const { readings } = await read('whsec_00ff');
  expect(readings).toHaveLength(keyReadings.length);
  for (const key of readings.flatMap(({ keys }) => Object.values(keys))) {
    expect(key.extractable).toBe(false);
    expect(key.usages.toSorted()).toEqual(['sign', 'verify']);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/not extractable/);
    await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow(/not extractable/);
  }
});

test('nothing else of the text is kept', async () => {
  const secret = await importSecret({ text: 'hush-hush', name: 'mine', provider: 'shopify' });
  expect(JSON.stringify(secret)).not.toContain('hush');
  expect(secret).toMatchObject({ name: 'mine', provider: 'shopify', readingsVersion });
});

test('every reading has its own label, and readings of the same bytes share their keys', async () => {
  const secret = await read('hush\n');
  const labels = secret.readings.map(({ reading }) => reading);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels).toEqual(keyReadings.filter((reading) => labels.includes(reading)));
  expect(keysOf(secret, 'trimmed')).toBe(keysOf(secret, 'unquoted'));
  expect(keysOf(secret, 'trimmed')).not.toBe(keysOf(secret, 'text'));
});

test('ids are random unless given, a provider is optional', async () => {
  const [one, other] = [await read('hush'), await read('hush')];
  expect(one.id).not.toBe(other.id);
  expect(one.provider).toBe(null);
  expect((await importSecret({ text: 'a', name: 'a', id: 'mine' })).id).toBe('mine');
});

test('an empty secret is refused; white space alone is a secret with fewer readings', async () => {
  await expect(read('')).rejects.toThrow(RangeError);
  expect((await read('  ')).readings.map(({ reading }) => reading)).toEqual([
    'text',
    'with-newline',
  ]);
});

const privatePart = `${'A'.repeat(86)}==`;
const privateOnes = [`whsk_${privatePart}`, `v1a,whsk_${privatePart}`, ` "whsk_${privatePart}"\n`];
test.each(privateOnes)('%s is the sender’s private key, and refused', async (text) => {
  await expect(read(text)).rejects.toThrow('This is a private key, which only the sender');
});

test.each(['whpk_AAAA', 'whpk_what'])(
  '%s says that it is a public key, and is none',
  async (text) => {
    await expect(read(text)).rejects.toThrow(RangeError);
    await expect(read(text)).rejects.toThrow('whpk_');
  },
);
