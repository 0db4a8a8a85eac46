// Several providers sign in headers of the same name: a signature is proved by its digest alone.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret, verify, type SecretKey } from '../index.ts';

const body = new TextEncoder().encode('{"hello":"world"}');
const hex = (hash: string, key: string | Buffer, bytes: Uint8Array = body) =>
  createHmac(hash, key).update(bytes).digest('hex');
const keyOf = (text: string, provider: string | null = null) =>
  importSecret({ text, name: `the key of ${provider}`, provider });

async function judged(headers: readonly HeaderPair[], keys: readonly SecretKey[], bytes = body) {
  const { verdict, scheme, keyReading } = await verify({ headers, body: bytes }, keys);
  return { verdict, scheme, keyReading };
}
const verified = (scheme: string, keyReading = 'text') => ({
  verdict: 'verified',
  scheme,
  keyReading,
});

describe('X-Hub-Signature and X-Hub-Signature-256', () => {
  const sha1: HeaderPair = ['X-Hub-Signature', `sha1=${hex('sha1', 'hush')}`];
  const sha256: HeaderPair = ['X-Hub-Signature', `sha256=${hex('sha256', 'hush')}`];
  const modern: HeaderPair = ['X-Hub-Signature-256', `sha256=${hex('sha256', 'hush')}`];

  test.each<[string, HeaderPair, string | null, string]>([
    ['SHA-1', sha1, null, 'github-sha1'],
    ['SHA-1', sha1, 'github', 'github-sha1'],
    ['SHA-1', sha1, 'intercom', 'intercom'],
    ['SHA-256', sha256, null, 'bitbucket'],
    ['SHA-256', sha256, 'bitbucket', 'bitbucket'],
    ['SHA-256 in the modern header', modern, null, 'github'],
    ['SHA-256 in the modern header', modern, 'github', 'github'],
    ['SHA-256 in the modern header', modern, 'meta', 'meta'],
  ])('%s with a key of %s', async (_, header, provider, scheme) => {
    expect(await judged([header], [await keyOf('hush', provider)])).toEqual(verified(scheme));
  });

  test('two keys, each its own provider’s: the one that fits names the scheme', async () => {
    const keys = [await keyOf('other', 'github'), await keyOf('hush', 'meta')];
    expect(await judged([modern], keys)).toEqual(verified('meta'));
    const turned = [await keyOf('hush', 'github'), await keyOf('other', 'meta')];
    expect(await judged([modern], turned)).toEqual(verified('github'));
  });

  test.each<[string, HeaderPair[], string, string]>([
    [
      'GitHub’s event header',
      [['X-GitHub-Event', 'ping'], modern],
      '{"entry":[{"id":"1"}]}',
      'github',
    ],
    ['Meta’s entries', [modern], '{"entry":[{"id":"1"}]}', 'meta'],
    ['Intercom’s type', [sha1], '{"type":"notification_event"}', 'intercom'],
    ['another type', [sha1], '{"type":"notification"}', 'github-sha1'],
    ['Bitbucket’s event key', [['X-Event-Key', 'repo:push'], sha256], '{}', 'bitbucket'],
  ])('one key that is anybody’s: %s decides', async (_, headers, text, scheme) => {
    const bytes = new TextEncoder().encode(text);
    const signed = headers.map(([name, value]): HeaderPair => {
      const hash = /^(sha\d+)=/.exec(value)?.[1];
      return [name, hash ? `${hash}=${hex(hash, 'hush', bytes)}` : value];
    });
    expect(await judged(signed, [await keyOf('hush')], bytes)).toEqual(verified(scheme));
    expect(await judged(signed, [], bytes)).toMatchObject({ verdict: 'no-secret', scheme });
  });

  test('a digest of the wrong hash under the right name fails', async () => {
    const headers: HeaderPair[] = [['X-Hub-Signature', `sha1=${hex('sha256', 'hush')}`]];
    expect((await judged(headers, [await keyOf('hush')])).verdict).toBe('failed');
  });
});

describe('the headers of Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const decoded = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = (
    key: string | Buffer,
    bytes: Uint8Array = body,
    family = 'webhook',
  ): HeaderPair[] => {
    const content = Buffer.concat([Buffer.from('msg_1.1700000000.'), bytes]);
    const digest = createHmac('sha256', key).update(content).digest('base64');
    return [
      [`${family}-id`, 'msg_1'],
      [`${family}-timestamp`, '1700000000'],
      [`${family}-signature`, `v1,${digest}`],
    ];
  };
  const store = new TextEncoder().encode('{"producer":"stores/abc","scope":"store/order/created"}');
  const gitlabEvent: HeaderPair = ['X-Gitlab-Event', 'Push Hook'];

  test.each<[string, HeaderPair[], string, string | null, Uint8Array<ArrayBuffer>, string, string]>(
    [
      ['nobody’s', signed(decoded), secret, null, body, 'standard-webhooks', 'base64'],
      ['nobody’s, by the text', signed('hush'), 'hush', null, body, 'standard-webhooks', 'text'],
      ['Svix’s own', signed(decoded, body, 'svix'), secret, null, body, 'svix', 'base64'],
      [
        'both families',
        [...signed(decoded), ...signed(decoded, body, 'svix')],
        secret,
        null,
        body,
        'svix',
        'base64',
      ],
      ['a key of Svix', signed(decoded), secret, 'svix', body, 'svix', 'base64'],
      ['GitLab’s event', [gitlabEvent, ...signed(decoded)], secret, null, body, 'gitlab', 'base64'],
      ['a key of GitLab', signed(decoded), secret, 'gitlab', body, 'gitlab', 'base64'],
      ['a store of BigCommerce', signed('hush', store), 'hush', null, store, 'bigcommerce', 'text'],
      ['a key of BigCommerce', signed('hush'), 'hush', 'bigcommerce', body, 'bigcommerce', 'text'],
      // What the marks suggest does not fit, so the next candidate is tried.
      [
        'a store, another key',
        signed(decoded, store),
        secret,
        null,
        store,
        'standard-webhooks',
        'base64',
      ],
      [
        'GitLab’s event, text',
        [gitlabEvent, ...signed('hush')],
        'hush',
        null,
        body,
        'standard-webhooks',
        'text',
      ],
    ],
  )('%s', async (_, headers, text, provider, bytes, scheme, keyReading) => {
    const key = await keyOf(text, provider);
    expect(await judged(headers, [key], bytes)).toEqual(verified(scheme, keyReading));
  });

  test('a secret that is base64 by chance is read as its text for BigCommerce alone', async () => {
    const headers = signed('aHVzaGh1c2g=', store);
    const key = await keyOf('aHVzaGh1c2g=', 'bigcommerce');
    expect(await judged(headers, [key], store)).toEqual(verified('bigcommerce'));
    expect((await judged(headers, [await keyOf('aHVzaGh1c2g=', 'svix')], store)).verdict).toBe(
      'failed',
    );
  });
});

describe('GitLab’s two ways', () => {
  const token: HeaderPair = ['X-Gitlab-Token', 'hush'];

  test('the token alone is token-only, and says that the body is not covered', async () => {
    const verdict = await verify({ headers: [token], body }, [await keyOf('hush')]);
    expect(verdict).toMatchObject({ verdict: 'token-only', scheme: 'gitlab-token' });
    expect(verdict.covers).toContain('the body is not signed');
    for (const other of ['Hush', 'hush2', 'hus']) {
      expect((await judged([token], [await keyOf(other)])).verdict).toBe('failed');
    }
  });

  test('a signature that fits is worth more than a token that does', async () => {
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const content = Buffer.concat([Buffer.from('1.1700000000.'), body]);
    const digest = createHmac('sha256', key).update(content).digest('base64');
    const headers: HeaderPair[] = [
      token,
      ['webhook-id', '1'],
      ['webhook-timestamp', '1700000000'],
      ['webhook-signature', `v1,${digest}`],
    ];
    const keys = [await keyOf('hush'), await keyOf(`whsec_${key.toString('base64')}`)];
    expect(await judged(headers, keys)).toEqual(verified('gitlab', 'base64'));
    expect(await judged(headers, keys.slice(0, 1))).toMatchObject({ verdict: 'token-only' });
  });
});

test('X-Signature is Lemon Squeezy’s only where the digest says so', async () => {
  const header: HeaderPair = ['X-Signature', hex('sha256', 'hush')];
  expect(await judged([header], [await keyOf('hush')])).toEqual(verified('lemon-squeezy'));
  expect((await judged([header], [await keyOf('other')])).verdict).toBe('failed');
});
