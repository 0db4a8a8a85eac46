import { generateKeyPairSync } from 'node:crypto';
import { describe as group, expect, test } from 'vitest';
import { importSecret, providers, verify } from '../index.ts';
import type { Received } from '../received.ts';
import { verifyWith } from './verify.ts';
import { adyenBody, adyenItem, vectors, type Vector } from './vectors-others.ts';

const schemes = providers.flatMap((provider) => provider.schemes);
const schemeOf = (id: string) => schemes.find((scheme) => scheme.id === id)!;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const keyOf = (text: string) => importSecret({ text, name: 'the key' });
const receivedOf = ({ headers, body, method, url }: Vector): Received => ({
  headers,
  body: bytesOf(body),
  ...(method === undefined ? {} : { method }),
  ...(url === undefined ? {} : { url }),
});

const judged = async (vector: Vector, changes: Partial<Received> = {}, now?: number) =>
  await verify({ ...receivedOf(vector), ...changes }, [await keyOf(vector.secret)], { now });

test.each(vectors)('$scheme verifies, with no provider named', async (vector) => {
  const { covers, time } = schemeOf(vector.scheme);
  expect(await judged(vector)).toMatchObject({
    verdict: 'verified',
    scheme: vector.scheme,
    covers,
    problem: time ? expect.stringContaining('its age was not judged') : null,
  });
});

const isShared = ({ scheme }: Vector) =>
  ['hmac', 'hash', 'token'].includes(schemeOf(scheme).check.kind);

test.each(vectors.filter(isShared))('$scheme fails with another secret', async (vector) => {
  const secret = vector.secret.replace(/\w/, (first) => (first === 'x' ? 'y' : 'x'));
  expect((await verify(receivedOf(vector), [await keyOf(secret)])).verdict).toBe('failed');
});

const publicKeys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey,
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
};

test.each(vectors.filter((vector) => !isShared(vector)))(
  '$scheme fails with another key of its kind, and has no secret in one of another kind',
  async (vector) => {
    const isRsa = schemeOf(vector.scheme).check.kind === 'rsa-pkcs1';
    const judgedWith = async ({ rsa, p256 }: { rsa: boolean; p256: boolean }) => {
      const texts = [rsa && publicKeys.rsa, p256 && publicKeys.p256].flatMap((key) =>
        key ? [key.export({ type: 'spki', format: 'pem' }).toString()] : [],
      );
      const keys = await Promise.all(texts.map(keyOf));
      return (await verify(receivedOf(vector), keys)).verdict;
    };
    expect(await judgedWith({ rsa: isRsa, p256: !isRsa })).toBe('failed');
    expect(await judgedWith({ rsa: !isRsa, p256: isRsa })).toBe('no-secret');
    expect(await judgedWith({ rsa: true, p256: true })).toBe('failed');
  },
);

const covered = vectors.filter(({ scheme }) => /\bbody\b/.test(schemeOf(scheme).covers));

test.each(covered)('$scheme fails with any byte of the body changed', async (vector) => {
  const key = await keyOf(vector.secret);
  const { body, ...rest } = receivedOf(vector);
  const step = Math.ceil(body.byteLength / 60);
  for (let at = 0; at < body.byteLength; at += step) {
    const changed = body.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const { verdict } = await verifyWith([schemeOf(vector.scheme)], { ...rest, body: changed }, [
      key,
    ]);
    expect([at, verdict]).toEqual([at, 'failed']);
  }
});

const limited = vectors.filter(({ scheme }) => schemeOf(scheme).time);

test('every scheme with a limit is in the next test', () => {
  const limits = limited.map(({ scheme }) => [scheme, schemeOf(scheme).time?.toleranceSeconds]);
  expect(limits).toEqual([
    ['calendly', 180],
    ['twitch', 600],
    ['box', 600],
    ['contentful', 30],
  ]);
});

test.each(limited)('$scheme is stale past its limit, and not before', async (vector) => {
  const { toleranceSeconds } = schemeOf(vector.scheme).time!;
  const verdictAt = async (seconds: number) =>
    (await judged(vector, {}, Math.round((vector.signedAt! + seconds) * 1000))).verdict;
  expect(await verdictAt(toleranceSeconds)).toBe('verified');
  expect(await verdictAt(toleranceSeconds + 1)).toBe('stale');
  // None of these refuses the future.
  expect(await verdictAt(-toleranceSeconds - 1)).toBe('verified');
});

group('Box', () => {
  const box = vectors.find(({ scheme }) => scheme === 'box')!;
  test.each([
    ['SamplePrimaryKey', 'box-signature-primary'],
    ['SampleSecondaryKey', 'box-signature-secondary'],
  ])('%s is the key of %s', async (secret, header) => {
    expect(await judged({ ...box, secret })).toMatchObject({ verdict: 'verified', header });
  });
});

group('Adyen payments', () => {
  const report = adyenItem('REPORT_AVAILABLE', 'ZNBPtI+oDyyRrLyD1XirkKnQgIAlFc07Vj27TeHsDRE=');
  const event = adyenItem('EVENT', 'ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc=');
  const adyen = vectors.find(({ scheme }) => scheme === 'adyen-payments')!;
  const having = (...items: string[]) => judged({ ...adyen, body: adyenBody(...items) });

  test('every notification must be right', async () => {
    expect((await having(report, event)).verdict).toBe('verified');
    const forged = event.replace('1000', '9000');
    expect(await having(forged)).toMatchObject({ verdict: 'failed', scheme: 'adyen-payments' });
    expect(await having(report, forged)).toMatchObject({
      verdict: 'failed',
      problem: 'Part 2 of 2: it was changed, or it was signed with another secret.',
    });
    const unsigned = event.replace('hmacSignature', 'other');
    expect(await having(report, unsigned)).toMatchObject({
      verdict: 'failed',
      problem: 'Part 2 of 2: it has no signature.',
    });
    const unreadable = event.replace(/"hmacSignature":"[^"]*"/, '"hmacSignature":"?"');
    expect(await having(report, unreadable)).toMatchObject({
      verdict: 'failed',
      problem: expect.stringMatching(/^Part 2 of 2: What stands in .* is no base64 digest\.$/),
    });
  });

  test('what is not signed may change, which `covers` says', async () => {
    expect(
      (await having(report.replace('{"NotificationRequestItem":{', '$&"reason":"x",'))).covers,
    ).toBe('eight fields of each notification');
  });
});

test('SNS: each signed field counts, and UnsubscribeURL does not', async () => {
  const vector = vectors.find(({ scheme }) => scheme === 'aws-sns-2')!;
  const { body } = vector;
  expect(
    (await judged({ ...vector, body: body.replace('Hello world', 'Hello World') })).verdict,
  ).toBe('failed');
  expect((await judged({ ...vector, body: body.replace('Action=Unsub', 'x') })).verdict).toBe(
    'verified',
  );
  expect(await judged({ ...vector, body: body.replace('"MessageId"', '"Other"') })).toMatchObject({
    verdict: 'failed',
    problem: 'There is no MessageId, which is signed.',
  });
});

test('Trello and Contentful need what they sign along', async () => {
  const trello = vectors.find(({ scheme }) => scheme === 'trello')!;
  expect(await judged(trello, { url: 'https://example.com/webhooks/' })).toMatchObject({
    verdict: 'failed',
  });
  const contentful = vectors.find(({ scheme }) => scheme === 'contentful')!;
  expect((await judged(contentful, { method: 'PUT' })).verdict).toBe('failed');
  expect((await judged(contentful, { url: 'https://example.com/other' })).verdict).toBe('failed');
  const { method: _, ...rest } = contentful;
  expect((await judged(rest)).problem).toBe('There is no method, which is signed.');
});

test('several signatures in one header, one of them right', async () => {
  for (const id of ['zoom', 'calendly', 'twitch', 'typeform', 'x', 'sanity', 'gitea']) {
    const vector = vectors.find(({ scheme }) => scheme === id)!;
    const headers = vector.headers.map(([name, value]) => {
      if (!/signature/i.test(name)) return [name, value] as const;
      const [, before, digest] = /^(.*?)([\w+/-]+=*)$/.exec(value)!;
      const wrong = digest!.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'));
      const separator = id === 'gitea' ? ' ' : `,`;
      const label = before!.replace(/^.*,/, '');
      return [
        name,
        `${before}${wrong}${id === 'typeform' || id === 'x' ? ' ' : separator}${label}${digest}`,
      ] as const;
    });
    expect([id, (await judged({ ...vector, headers })).verdict]).toEqual([id, 'verified']);
  }
});

test('Gitea without a secret sends an empty header: unsigned', async () => {
  const gitea = vectors.find(({ scheme }) => scheme === 'gitea')!;
  expect((await judged({ ...gitea, headers: [['X-Gogs-Signature', '']] })).verdict).toBe(
    'unsigned',
  );
});

test('SNS is named by its signature version before there is a key', async () => {
  for (const vector of vectors.filter(({ scheme }) => scheme.startsWith('aws-sns'))) {
    const { verdict, scheme } = await verify(receivedOf(vector), []);
    expect([verdict, scheme]).toEqual(['no-secret', vector.scheme]);
  }
});
