import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import {
  digestsBehind,
  digestsOf,
  importSecret,
  providers,
  verify,
  type Digests,
} from '../index.ts';
import { claimsOn } from './claim.ts';
import { createMacs } from './mac.ts';
import { computeDigests } from './digests.ts';
import { platformVectors } from './vectors-platforms.ts';
import { adyenBody, adyenItem, vectors } from './vectors-others.ts';

const schemes = providers.flatMap((provider) => provider.schemes);
const body = new TextEncoder().encode('{"id":1}');
const mac = (message: string, key = 'hush') =>
  new Uint8Array(createHmac('sha256', key).update(message).digest());
const isTime = (name: string) => /time/i.test(name);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function computed(headers: HeaderPair[], secrets: string[] = ['hush']) {
  const keys = await Promise.all(secrets.map((text) => importSecret({ text, name: text })));
  return await computeDigests(claimsOn(schemes, { headers, body }), keys, {}, createMacs());
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

const signed = [...vectors, ...platformVectors];
const isShown = ({ scheme }: { scheme: string }) =>
  ['hmac', 'hash'].includes(schemes.find(({ id }) => id === scheme)!.check.kind);

test.each(signed.filter(isShown))(
  'what is shown first says what the verdict says: $scheme',
  async ({ headers, method, url, secret: text, ...vector }) => {
    const received = {
      headers,
      body: new TextEncoder().encode(vector.body),
      ...(method === undefined ? {} : { method }),
      ...(url === undefined ? {} : { url }),
    };
    const keys = [await importSecret({ text, name: 'a key', keepsText: true })];
    const verdict = await verify(received, keys);
    const found = await digestsOf(received, keys);
    expect(found[0]).toMatchObject({ scheme: verdict.scheme, place: verdict.header });
    expect(found[0]!.computed[0]!.keyReading).toBe(verdict.keyReading);
    expect(found[0]!.given).toContainEqual(found[0]!.computed[0]!.digest);
    expect(digestsBehind(verdict, found)).toBe(found[0]);
    // Of what fails the reading that the scheme takes first is shown.
    const changed = { ...received, headers: headers.filter(([name]) => !isTime(name)) };
    const wrong = [await importSecret({ text: `whsec_${btoa('wrong')}`, name: 'wrong' })];
    const failed = digestsBehind(await verify(changed, wrong), await digestsOf(changed, wrong));
    const as = schemes.find(({ id }) => id === failed?.scheme)?.secret.as;
    if (failed?.computed[0]) expect(failed.computed[0].keyReading).toBe(as?.[0]);
  },
);

test('every scheme that computes a digest is in the test before', () => {
  const shown = schemes.filter(({ id }) => isShown({ scheme: id })).map(({ id }) => id);
  const tested = new Set([...signed.map(({ scheme }) => scheme), 'shopify', 'shipstream']);
  expect(shown.filter((id) => !tested.has(id))).toEqual([]);
});

test('of a secret with whsec_ the decoded bytes are the key that is shown where none fits', async () => {
  const [text, decoded] = ['whsec_aHVzaA==', 'hush'];
  const headers: HeaderPair[] = [
    ['webhook-id', '1'],
    ['webhook-timestamp', '17'],
    ['webhook-signature', `v1,${base64(mac('other'))}`],
  ];
  const keys = [await importSecret({ text, name: text, provider: 'standard-webhooks' })];
  const [found] = await digestsOf({ headers, body }, keys);
  expect(found!.computed).toEqual([
    { key: text, keyReading: 'base64', digest: mac('1.17.{"id":1}', decoded) },
  ]);
});

const placeFor = async (text: string, ...pairs: HeaderPair[]) => {
  const received = { headers: pairs, body };
  const keys = [await importSecret({ text, name: text })];
  const [verdict, found] = [await verify(received, keys), await digestsOf(received, keys)];
  return digestsBehind(verdict, found)?.place;
};

const madeOf = (scheme: string, place: string): Digests => {
  return { scheme, place, part: null, given: [], computed: [] };
};

test('a verdict rests on the digests of its scheme and its header, else on what is nearest', () => {
  const [one, two, shopify] = [
    madeOf('hmac-body', 'X-One'),
    madeOf('hmac-body', 'X-Two'),
    madeOf('shopify', 'X-Shopify-Hmac-Sha256'),
  ];
  const behind = (scheme: string | null, header: string | null) =>
    digestsBehind({ scheme, header }, [one, two, shopify]);
  expect(behind('hmac-body', 'X-Two')).toBe(two);
  expect(behind('shopify', 'SHOPIFY-HMAC-SHA256')).toBe(shopify);
  expect(behind(null, 'X-Two')).toBe(two);
  expect(behind(null, null)).toBe(one);
  expect(digestsBehind({ scheme: null, header: null }, [])).toBe(undefined);
});

describe('several headers of nobody', () => {
  const right = mac('{"id":1}');
  const wrong = new Uint8Array(32);
  test('the digests beside the verdict are those of its header', async () => {
    expect(await placeFor('hush', ['X-One', hex(wrong)], ['X-Two', hex(right)])).toBe('X-Two');
    expect(await placeFor('hush', ['X-Two', hex(right)], ['X-One', hex(wrong)])).toBe('X-Two');
    expect(await placeFor('hush', ['X-One', hex(right)], ['X-Two', hex(right)])).toBe('X-One');
  });

  test('where none matches they are those of the header that looks like a signature', async () => {
    const headers: HeaderPair[] = [
      ['X-Trace', hex(wrong)],
      ['X-Acme-Hmac', hex(right)],
    ];
    expect(await placeFor('other', ...headers)).toBe('X-Acme-Hmac');
  });
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

  test('of several keys the one that matches most says which part is shown, as of the verdict', async () => {
    const other = 'AA'.repeat(32);
    const { headers } = adyen;
    const resigned = (item: string, fields: string) => {
      const key = Buffer.from(other, 'hex');
      const digest = createHmac('sha256', key).update(fields).digest('base64');
      return item.replace(/[\w+/]{43}=/, digest);
    };
    const fields = 'pspReference:originalReference:merchantAccount:reference:1000:EUR:EVENT:true';
    const bytes = new TextEncoder().encode(adyenBody(report, resigned(event, fields)));
    const received = { headers, body: bytes };
    const [first, second, third] = await Promise.all(
      [adyen.secret, other, 'BB'.repeat(32)].map((text, at) =>
        importSecret({ text, name: `key ${at + 1}` }),
      ),
    );
    for (const keys of [
      [first!, second!],
      [second!, first!],
      [third!, second!, first!],
    ]) {
      const verdict = await verify(received, keys);
      expect(verdict).toMatchObject({
        verdict: 'failed',
        problem: expect.stringContaining('Part 2 of 2: it was changed'),
      });
      const [shownOne] = await digestsOf(received, keys);
      expect(shownOne!.part).toEqual({ number: 2, of: 2 });
    }
    const none = await verify(received, [second!, third!]);
    expect(none.problem).toMatch(/^Part 1 of 2/);
    const [shownOne] = await digestsOf(received, [second!, third!]);
    expect(shownOne!.part).toEqual({ number: 1, of: 2 });
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
