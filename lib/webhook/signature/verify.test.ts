import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { providers } from '../providers/index.ts';
import { importSecret, type SecretKey } from './secret.ts';
import { noVerdict } from './verdict.ts';
import { signWith } from './sign.ts';
import { verifyWith } from './verify.ts';

const schemes = providers.flatMap((provider) => provider.schemes);
const secret = 'hush';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const body = bytesOf('{"id": 820982911946154508}');

const mac = (key: string, bytes: Uint8Array = body, hash = 'sha256') =>
  createHmac(hash, key).update(bytes).digest('base64');
const shopify = (value: string): HeaderPair => ['X-Shopify-Hmac-Sha256', value];
const shipstream = (value: string): HeaderPair => ['X-Plugin-Hmac-Sha256', value];
const keyOf = (text: string, provider: string | null = null) =>
  importSecret({ text, name: `the key ${text.trim()}`, provider });

const judged = (
  headers: readonly HeaderPair[],
  keys: readonly SecretKey[],
  bytes: Uint8Array<ArrayBuffer> = body,
) => verifyWith(schemes, { headers, body: bytes }, keys);
const verdictOf = async (...asked: Parameters<typeof judged>) => (await judged(...asked)).verdict;

describe('the verdict', () => {
  test('verified names scheme, header as spelled, key, reading and what is covered', async () => {
    const headers: HeaderPair[] = [['x_plugin_hmac_sha256', mac(secret)]];
    expect(await judged(headers, [await keyOf('other'), await keyOf(secret)])).toEqual({
      verdict: 'verified',
      scheme: 'shipstream',
      header: 'x_plugin_hmac_sha256',
      key: 'the key hush',
      keyReading: 'text',
      covers: 'body',
      ageSeconds: null,
      limitSeconds: null,
      problem: null,
    });
  });

  test('failed names what was tried and no key', async () => {
    expect(await judged([shopify(mac('other'))], [await keyOf(secret)])).toEqual({
      ...noVerdict,
      verdict: 'failed',
      scheme: 'shopify',
      header: 'X-Shopify-Hmac-Sha256',
      covers: 'body',
    });
  });

  test('no-secret where there is a signature and no key', async () => {
    expect(await judged([shopify(mac(secret))], [])).toMatchObject({
      verdict: 'no-secret',
      scheme: 'shopify',
    });
  });

  test('unsigned comes before no-secret', async () => {
    const unsigned = { ...noVerdict, verdict: 'unsigned' };
    expect(await judged([['Content-Type', 'application/json']], [])).toEqual(unsigned);
    expect(await judged([], [await keyOf(secret)])).toEqual(unsigned);
  });

  test('unsupported where a header looks like a signature of somebody else', async () => {
    const headers: HeaderPair[] = [['X-Acme-Signature-256', 'sha256=00']];
    const expected = { ...noVerdict, verdict: 'unsupported', header: 'X-Acme-Signature-256' };
    expect(await judged(headers, [])).toEqual(expected);
    expect(await judged(headers, [await keyOf(secret)])).toEqual(expected);
    expect(await verdictOf([...headers, shopify(mac(secret))], [])).toBe('no-secret');
  });

  test('a key of another provider is not used', async () => {
    const headers = [shopify(mac(secret))];
    expect(await verdictOf(headers, [await keyOf(secret, 'shipstream')])).toBe('no-secret');
    expect(await verdictOf(headers, [await keyOf(secret, 'shopify')])).toBe('verified');
    const mixed = [await keyOf(secret, 'shipstream'), await keyOf('other', 'shopify')];
    expect(await verdictOf(headers, mixed)).toBe('failed');
  });

  test('with the signatures of two schemes, a key serves only its own', async () => {
    const headers = [shopify(mac('a')), shipstream(mac('b'))];
    const keyB = await keyOf('b', 'shipstream');
    expect(await judged(headers, [keyB])).toMatchObject({
      verdict: 'verified',
      scheme: 'shipstream',
      header: 'X-Plugin-Hmac-Sha256',
    });
    expect(await verdictOf([shopify(mac('b')), shipstream(mac('a'))], [keyB])).toBe('failed');
  });
});

describe('the header', () => {
  test.each([
    ['X-Shopify-Hmac-Sha256', 'shopify'],
    ['X-Shopify-Hmac-SHA256', 'shopify'],
    ['shopify-hmac-sha256', 'shopify'],
    ['X-Plugin-Hmac-Sha256', 'shipstream'],
    ['X_PLUGIN_HMAC_SHA256', 'shipstream'],
    ['HTTP_X_PLUGIN_HMAC_SHA256', 'shipstream'],
    ['http_x_plugin_hmac_sha256', 'shipstream'],
  ])('%s is of %s', async (header, scheme) => {
    expect(await judged([[header, mac(secret)]], [await keyOf(secret)])).toMatchObject({
      verdict: 'verified',
      scheme,
      header,
    });
  });

  test('sent twice, one right one is enough, in any order', async () => {
    const [right, wrong] = [shopify(mac(secret)), shopify(mac('other'))];
    const keys = [await keyOf(secret)];
    for (const headers of [
      [right, wrong],
      [wrong, right],
      [shopify('?'), right],
      [right, right],
    ]) {
      expect(await verdictOf(headers, keys)).toBe('verified');
    }
    expect(await verdictOf([wrong, shopify('?')], keys)).toBe('failed');
  });

  const right = mac(secret);
  const digest = Buffer.from(right, 'base64');
  test.each([
    ['empty', ''],
    ['no base64', '!!!!'],
    ['no Latin text even', 'Ü€'],
    ['a byte short', digest.subarray(1).toString('base64')],
    ['a byte long', Buffer.concat([digest, Buffer.alloc(1)]).toString('base64')],
    ['half of it', digest.subarray(0, 16).toString('base64')],
    ['twice', right + right],
    ['as hex', digest.toString('hex')],
    ['the base64 of the hex', Buffer.from(digest.toString('hex')).toString('base64')],
    ['made with SHA-1', mac(secret, body, 'sha1')],
    ['made with SHA-512', mac(secret, body, 'sha512')],
    ['with the name of the hash', `sha256=${right}`],
  ])('a digest that is %s fails', async (_, value) => {
    expect(await judged([shopify(value)], [await keyOf(secret)])).toMatchObject({
      verdict: 'failed',
      scheme: 'shopify',
    });
  });

  test('white space around a digest is forgiven', async () => {
    expect(await verdictOf([shopify(` ${right}\t`)], [await keyOf(secret)])).toBe('verified');
  });
});

describe('the secret', () => {
  test.each([
    ['hush', 'hush', 'text'],
    ['hush\n', 'hush', 'trimmed'],
    [' hush\r\n', 'hush', 'trimmed'],
    ['"hush"', 'hush', 'unquoted'],
    ["'hush'\n", 'hush', 'unquoted'],
    ['`hush`', 'hush', 'unquoted'],
    ['hush\n', 'hush\n', 'text'],
    ['"hush"', '"hush"', 'text'],
    ['"hush"\n', '"hush"', 'trimmed'],
    ['gehëimnis 🗝', 'gehëimnis 🗝', 'text'],
    ['00ff', '00ff', 'text'],
  ])('%j entered for %j is read as %s', async (entered, used, keyReading) => {
    expect(await judged([shopify(mac(used))], [await keyOf(entered)])).toMatchObject({
      verdict: 'verified',
      keyReading,
    });
  });

  test.each([
    ['another one', 'Hush', 'hush'],
    ['without the newline it needs', 'hush', 'hush\n'],
    ['as text where its base64 was used', 'aHVzaA==', 'hush'],
    ['as hex where its text was used', '68757368', 'hush'],
    ['in composed letters where they were taken apart', 'é', 'é'.normalize('NFD')],
  ])('entered %s it fails', async (_, entered, used) => {
    expect(await verdictOf([shopify(mac(used))], [await keyOf(entered)])).toBe('failed');
  });
});

describe('the body is its bytes', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['empty', new Uint8Array()],
    ['not ASCII', bytesOf('{"name":"•••• é 🎣"}')],
    ['with CRLF', bytesOf('{\r\n}\r\n')],
    ['with a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x22])],
    ['of all bytes', new Uint8Array(256).map((_, index) => index)],
    ['a view into a larger buffer', new Uint8Array([9, 9, 1, 2, 3, 9]).subarray(2, 5)],
    ['gzip, not unpacked', new Uint8Array([0x1f, 0x8b, 0x08, 0x00])],
  ])('%s', async (_, bytes) => {
    expect(await verdictOf([shopify(mac(secret, bytes))], [await keyOf(secret)], bytes)).toBe(
      'verified',
    );
  });

  test('bytes that read as the same text are other bytes', async () => {
    const keys = [await keyOf(secret)];
    const signed = [shopify(mac(secret, new Uint8Array([0xff])))];
    expect(await verdictOf(signed, keys, new Uint8Array([0xfe]))).toBe('failed');
    expect(await verdictOf([shopify(mac(secret, bytesOf('{}')))], keys, bytesOf('{}\n'))).toBe(
      'failed',
    );
  });
});

const anyBody = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((one) => new Uint8Array(one));

test('a body is verified by its MAC, and by none with a bit flipped in body or digest', async () => {
  const key = await keyOf(secret);
  await fc.assert(
    fc.asyncProperty(anyBody, fc.nat(), fc.nat(), async (bytes, inBody, inDigest) => {
      const digest = createHmac('sha256', secret).update(bytes).digest();
      const header = shopify(digest.toString('base64'));
      expect(await verdictOf([header], [key], bytes)).toBe('verified');
      expect(await verdictOf([header], [key], flipped(bytes, inBody))).toBe('failed');
      const forged = shopify(Buffer.from(flipped(digest, inDigest)).toString('base64'));
      expect(await verdictOf([forged], [key], bytes)).toBe('failed');
    }),
  );
});

test('every bit of one digest counts', async () => {
  const key = await keyOf(secret);
  const digest = Buffer.from(mac(secret), 'base64');
  for (let bit = 0; bit < 256; bit++) {
    const forged = Buffer.from(flipped(digest, bit)).toString('base64');
    expect(await verdictOf([shopify(forged)], [key])).toBe('failed');
  }
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  copy[Math.floor(bit / 8) % copy.length]! ^= 1 << (bit % 8);
  return copy;
}

test.each(schemes.slice(0, 2))('what $id signs is the MAC over the bytes', async (scheme) => {
  for (const text of [secret, 'gehëimnis 🗝\n', '"quoted"', 'whsec_aHVzaA==']) {
    const [name, value] = await signWith(scheme, text, { headers: [], body });
    const spellings = 'headers' in scheme.signature ? scheme.signature.headers : [];
    expect([name, value]).toEqual([spellings[0], mac(text)]);
  }
});

test('a list of a thousand digests is cut, and it is said', async () => {
  const digests = Array.from({ length: 1000 }, () => mac('other'));
  const headers: HeaderPair[] = digests.map((digest) => shopify(digest));
  const verdict = await judged(headers, [await keyOf(secret)]);
  expect(verdict.verdict).toBe('failed');
  expect(verdict.problem).toBe('Only the first 64 of 1000 digests were tried, and none is right.');
});

test('a key for one account or channel serves no other', async () => {
  const headers = [shopify(mac(secret))];
  const only = { account: 'a.myshopify.com', channel: 'orders' };
  const key = await importSecret({ text: secret, name: 'scoped', ...only });
  const received = { headers, body };
  const verdictIn = async (judging: { account?: string; channel?: string }) =>
    (await verifyWith(schemes, received, [key], judging)).verdict;
  expect(await verdictIn(only)).toBe('verified');
  expect(await verdictIn({ ...only, account: 'b.myshopify.com' })).toBe('no-secret');
  expect(await verdictIn({ ...only, channel: 'refunds' })).toBe('no-secret');
  expect(await verdictIn({})).toBe('no-secret');
});

test('a time that lies far in the future is told where its scheme lets it pass', async () => {
  const sent = 1_700_000_000;
  const stripe = (signedAt: number): HeaderPair[] => {
    const signed = bytesOf(`${signedAt}.{"id": 820982911946154508}`);
    const digest = Buffer.from(mac(secret, signed), 'base64').toString('hex');
    return [['Stripe-Signature', `t=${signedAt},v1=${digest}`]];
  };
  const key = await keyOf(secret);
  const at = async (signedAt: number) => {
    const received = { headers: stripe(signedAt), body };
    return await verifyWith(schemes, received, [key], { now: sent * 1000 });
  };
  expect(await at(sent + 300)).toMatchObject({ verdict: 'verified', problem: null });
  // The year 99999.
  expect(await at(3_093_527_980_800)).toMatchObject({
    verdict: 'verified',
    ageSeconds: -3_091_827_980_800,
    limitSeconds: 300,
    problem: expect.stringContaining('lies 3,091,827,980,800 s after the receipt'),
  });
  expect(await at(sent - 301)).toMatchObject({ verdict: 'stale', problem: null });
});
