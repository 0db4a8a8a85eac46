import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { digestsOf, importSecret, providers, verify } from '../index.ts';
import { claimsOn } from './claim.ts';
import { computeDigests } from './digests.ts';
import { adyenBody, adyenItem, vectors } from './vectors-others.ts';

const schemes = providers.flatMap((provider) => provider.schemes);
const body = new TextEncoder().encode('{"id":1}');
const mac = (message: string, key = 'hush') =>
  new Uint8Array(createHmac('sha256', key).update(message).digest());
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function computed(headers: HeaderPair[], secrets: string[] = ['hush']) {
  const keys = await Promise.all(secrets.map((text) => importSecret({ text, name: text })));
  return await computeDigests(claimsOn(schemes, { headers, body }), keys);
}

test('the digest given stands beside what each key computes', async () => {
  const right = mac('{"id":1}');
  const headers: HeaderPair[] = [['x_shopify_hmac_sha256', base64(right)]];
  expect(await computed(headers, ['hush', 'other'])).toEqual([
    {
      scheme: 'shopify',
      place: 'x_shopify_hmac_sha256',
      part: null,
      given: [right],
      computed: [
        { key: 'hush', keyReading: 'text', digest: right },
        { key: 'other', keyReading: 'text', digest: mac('{"id":1}', 'other') },
      ],
    },
  ]);
});

test('several digests are all given; the message is the scheme’s own', async () => {
  const [old, fresh] = [mac('17.{"id":1}', 'old'), mac('17.{"id":1}')];
  const found = await computed([['Stripe-Signature', `t=17,v1=${hex(old)},v1=${hex(fresh)}`]]);
  expect(found).toMatchObject([{ scheme: 'stripe', given: [old, fresh] }]);
  expect(found[0]!.computed).toEqual([{ key: 'hush', keyReading: 'text', digest: fresh }]);
});

test('what cannot be decoded is not given, what cannot be built not computed', async () => {
  expect(await computed([['X-Shopify-Hmac-Sha256', '***']])).toMatchObject([
    { given: [], computed: [{ key: 'hush' }] },
  ]);
  const untimed: HeaderPair[] = [['Stripe-Signature', `v1=${hex(body)}`]];
  expect(await computed(untimed)).toMatchObject([{ given: [body], computed: [] }]);
});

test('a secret that cannot be read as the scheme wants computes nothing', async () => {
  const headers: HeaderPair[] = [['HmacSignature', base64(mac('x'))]];
  expect(await computed(headers, ['not hexadecimal'])).toMatchObject([
    { scheme: 'adyen-platform', computed: [] },
  ]);
});

test('there are none of public-key schemes, and none without a signature', async () => {
  expect(await computed([['X-Signature-Ed25519', '00'.repeat(64)]])).toEqual([]);
  expect(await computed([['Host', 'a.test']])).toEqual([]);
});

test('without a known scheme the plain HMAC of the body is shown', async () => {
  const key = await importSecret({ text: 'hush', name: 'hush' });
  const right = mac('{"id":1}');
  expect(await digestsOf({ headers: [['X-Own', hex(right)]], body }, [key])).toEqual([
    {
      scheme: 'hmac-body',
      place: 'X-Own',
      part: null,
      given: [right],
      computed: [{ key: 'hush', keyReading: 'text', digest: right }],
    },
  ]);
});

test.each([
  ['hush', 'hush', 'text'],
  ['hush\n', 'hush', 'trimmed'],
  ['"hush"', 'hush', 'unquoted'],
  ['"hush"', '"hush"', 'text'],
])('of %j, where %j signed, the reading is %s', async (entered, used, keyReading) => {
  const right = mac('{"id":1}', used);
  const [found] = await computed([['X-Shopify-Hmac-Sha256', base64(right)]], [entered]);
  expect(found!.computed).toEqual([{ key: entered, keyReading, digest: right }]);
});

test('where no reading matches the first that the scheme takes is shown', async () => {
  const headers: HeaderPair[] = [['X-Shopify-Hmac-Sha256', base64(mac('x'))]];
  const [found] = await computed(headers, ['hush\n']);
  expect(found!.computed).toEqual([
    { key: 'hush\n', keyReading: 'text', digest: mac('{"id":1}', 'hush\n') },
  ]);
});

test('what is shown says what the verdict says, for every scheme with a shared secret', async () => {
  for (const vector of vectors) {
    const scheme = schemes.find(({ id }) => id === vector.scheme)!;
    if (scheme.check.kind !== 'hmac') continue;
    const { headers, method, url, secret: text } = vector;
    const received = {
      headers,
      body: new TextEncoder().encode(vector.body),
      ...(method === undefined ? {} : { method }),
      ...(url === undefined ? {} : { url }),
    };
    const keys = [await importSecret({ text, name: 'a key' })];
    const { keyReading } = await verify(received, keys);
    const found = await digestsOf(received, keys);
    const own = found.find((one) => one.scheme === vector.scheme)!;
    expect([vector.scheme, own.computed[0]?.keyReading]).toEqual([vector.scheme, keyReading]);
    expect(own.given).toContainEqual(own.computed[0]!.digest);
  }
});

describe('a hash of the secret’s own text', () => {
  const right = new Uint8Array(createHash('sha256').update('hush{"id":1}').digest());
  const received = { headers: [['X-HubSpot-Signature', hex(right)]] as const, body };

  test('is computed where the text is known, and only there', async () => {
    const known = await importSecret({ text: 'hush', name: 'known', keepsText: true });
    const forgotten = await importSecret({ text: 'hush', name: 'forgotten' });
    const [v1] = await digestsOf(received, [forgotten, known]);
    expect(v1).toMatchObject({ scheme: 'hubspot-v1', given: [right] });
    expect(v1!.computed).toEqual([{ key: 'known', keyReading: 'text', digest: right }]);
  });
});

describe('parts', () => {
  const adyen = vectors.find(({ scheme }) => scheme === 'adyen-payments')!;
  const report = adyenItem('REPORT_AVAILABLE', 'ZNBPtI+oDyyRrLyD1XirkKnQgIAlFc07Vj27TeHsDRE=');
  const event = adyenItem('EVENT', 'ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc=');
  const shown = async (...items: string[]) => {
    const bytes = new TextEncoder().encode(adyenBody(...items));
    const key = await importSecret({ text: adyen.secret, name: 'a key' });
    const found = await digestsOf({ headers: adyen.headers, body: bytes }, [key]);
    return found.map(({ part, given, computed: [own] }) => [
      part,
      given.map((digest) => base64(digest)),
      own && base64(own.digest) === base64(given[0] ?? new Uint8Array()),
    ]);
  };

  test('one notification alone is no part', async () => {
    const given = ['ZNBPtI+oDyyRrLyD1XirkKnQgIAlFc07Vj27TeHsDRE='];
    expect(await shown(report)).toEqual([[null, given, true]]);
  });

  test('of several the first that does not match is shown', async () => {
    const [first, second] = [report, event].map((item) => /[\w+/]{43}=/.exec(item)![0]);
    expect(await shown(report, event)).toEqual([[{ number: 1, of: 2 }, [first], true]]);
    const forged = event.replace('1000', '9000');
    expect(await shown(report, forged)).toEqual([[{ number: 2, of: 2 }, [second], false]]);
    const unsigned = event.replace('hmacSignature', 'other');
    expect(await shown(report, unsigned)).toEqual([[{ number: 2, of: 2 }, [], undefined]]);
  });
});

test('no more digests are given than are tried', async () => {
  const header: HeaderPair = ['X-Shopify-Hmac-Sha256', base64(mac('x'))];
  const [found] = await computed(Array.from({ length: 1000 }, () => header));
  expect(found!.given).toHaveLength(64);
});

test('a public key computes nothing', async () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const headers: HeaderPair[] = [['X-Shopify-Hmac-Sha256', base64(mac('{"id":1}', pem))]];
  expect(await computed(headers, [pem])).toMatchObject([{ scheme: 'shopify', computed: [] }]);
});

test('a header that a scheme claims by its name shows the plain HMAC where that matches', async () => {
  const key = await importSecret({ text: 'hush', name: 'hush' });
  const shownFor = async (digest: Uint8Array) => {
    const headers: HeaderPair[] = [['X-Signature', base64(digest)]];
    return (await digestsOf({ headers, body }, [key])).map(({ scheme }) => scheme);
  };
  expect(await shownFor(mac('{"id":1}'))).toEqual(['hmac-body', 'lemon-squeezy']);
  expect(await shownFor(mac('other'))).toEqual(['lemon-squeezy']);
});

test('beside a signature of a public key no plain HMAC is shown', async () => {
  const key = await importSecret({ text: 'hush', name: 'hush' });
  const headers: HeaderPair[] = [['X-Signature-Ed25519', '00'.repeat(64)]];
  expect(await digestsOf({ headers, body }, [key])).toEqual([]);
});
