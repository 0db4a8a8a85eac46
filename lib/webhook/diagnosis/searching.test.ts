import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret } from '../index.ts';
import { diagnose, type Asked, type DiagnosisProgress } from './index.ts';
import { bytesOf, hmac, senders, shopifySender } from '../../../tests/planted-senders.ts';

const mine = await importSecret({ text: 'hush', name: 'mine' });
const shopify = (digest: Buffer): HeaderPair[] => [
  ['X-Shopify-Hmac-Sha256', digest.toString('base64')],
];
const asked = (text: string, more: Partial<Asked> = {}): Asked => ({
  received: { headers: shopify(hmac('hush', shopifySender.text)), body: bytesOf(text) },
  keys: [mine],
  ...more,
});

test('a value that was changed, a wrong secret and lost bytes have no cause', async () => {
  const { text } = shopifySender;
  const changed = await diagnose(asked(text.replace('"count":2', '"count":3')));
  const wrong = await diagnose({
    ...asked(text),
    keys: [await importSecret({ text: 'x', name: 'x' })],
  });
  const asciiOnly = await diagnose(asked(text.replaceAll(/[^ -~]/g, '?')));
  const replaced = await diagnose(asked(text.replaceAll(/[^ -~]/g, '\uFFFD')));
  for (const { provable, causes, unchanged, ended } of [changed, wrong, asciiOnly, replaced]) {
    expect({ provable, causes, unchanged, ended }).toEqual({
      provable: false,
      causes: [],
      unchanged: null,
      ended: 'whole',
    });
  }
  expect([changed.lost, wrong.lost]).toEqual([null, null]);
  expect(asciiOnly.lost).toContain('question marks');
  expect(replaced.lost).toContain('U+FFFD');
  expect(replaced.lost).toContain('if the sender did not send it');
});

const hints = async (more: Partial<Asked>) => (await diagnose(asked('{}', more))).hints.join(' ');

test('what history and the headers suggest is said where nothing is proved', async () => {
  expect(await hints({ verifiedOthers: 14 })).toContain(
    'verified 14 other deliveries of this source that are signed alike, so most likely it is the right',
  );
  expect(await hints({ verifiedOthers: 0 })).toContain('never verified any');
  const received = {
    headers: [...shopify(hmac('x', '')), ['Content-Length', '4'] as const],
    body: bytesOf('{}'),
  };
  expect(await hints({ received })).toContain('Content-Length says 4 bytes, and the body has 2');
  const key = await importSecret({ text: 'sk_test_1', name: 'key', keepsText: true });
  expect(await hints({ keys: [key] })).toContain('“key” looks like an API key');
});

test('a signature that is right is no cause, however old it is', async () => {
  for (const { send, secret, text, name } of senders) {
    const keys = [await importSecret({ text: secret, name: 'mine' })];
    const diagnosis = await diagnose({
      received: { headers: send(bytesOf(text)), body: bytesOf(text) },
      keys,
    });
    expect(diagnosis).toMatchObject({
      provable: false,
      causes: [],
      ended: 'whole',
      tried: expect.any(Number),
    });
    expect(diagnosis.unchanged).toContain(`${name} signed exactly this`);
  }
});

test('without a digest or a key there is nothing to try', async () => {
  const bare = await diagnose({ received: { headers: [], body: bytesOf('{}') }, keys: [mine] });
  expect(bare).toMatchObject({ ended: 'nothing-to-try', tried: 0, stages: [] });
  expect((await diagnose({ ...asked('{}'), keys: [] })).ended).toBe('nothing-to-try');
  expect((await diagnose({ ...asked('{}'), provider: 'nobody' })).ended).toBe('nothing-to-try');
});

test('random bodies and signatures: 200 whole searches prove nothing', async () => {
  const others = await Promise.all(
    ['a', 'b'].map(async (text) => await importSecret({ text, name: text })),
  );
  for (let round = 0; round < 200; round++) {
    const { send, secret, name } = senders[round % senders.length]!;
    const text = JSON.stringify({ id: round, a: randomBytes(9).toString('base64'), b: ['é', 1.5] });
    const body = round % 2 === 0 ? bytesOf(text) : new Uint8Array(randomBytes(60));
    const headers = send(new Uint8Array(randomBytes(30)), randomBytes(12).toString('hex'));
    const keys = [await importSecret({ text: secret, name })];
    const others2 = [{ name: 'other', headers: send(bytesOf('{}')), body: bytesOf('{}') }];
    const diagnosis = await diagnose({
      received: { headers, body },
      keys,
      otherKeys: others,
      others: others2,
    });
    expect(diagnosis).toMatchObject({ causes: [], unchanged: null, ended: 'whole' });
  }
  // Five seconds alone, and not alone where other files are tested beside it.
}, 60_000);

const texts = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.base64String({ maxLength: 90 }),
  fc.constantFrom(
    '__proto__',
    '%',
    '%zz',
    `${'a='.repeat(2000)}`,
    '='.repeat(64),
    '{t}',
    '{body}',
    't=1,v1=,',
  ),
);
const names = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    'X-Shopify-Hmac-Sha256',
    'Stripe-Signature',
    'HTTP_X_SIGN',
    'X-Hub-Signature',
    'Digest',
    'webhook-id',
    'webhook-signature',
    'X-Forwarded-Host',
    'X-Twilio-Signature',
    '__proto__',
    'X-Gitlab-Token',
    'X-HubSpot-Signature',
    'Content-Encoding',
    'X-Signature-Ed25519',
  ),
);
const hostileBodies = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.json().map((text) => new TextEncoder().encode(text)),
  fc.constantFrom('['.repeat(2000), '{"__proto__":1,"__proto__":2}', '"\\ud800"').map(bytesOf),
);

test('never throws, whatever came', async () => {
  const keys = [mine, await importSecret({ text: 'whsec_aGk=', name: 'w', keepsText: true })];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(names, texts), { maxLength: 8 }),
      hostileBodies,
      fc.oneof(fc.webUrl(), texts),
      fc.option(texts, { nil: undefined }),
      async (headers, bytes, url, computed) => {
        const body = new Uint8Array(bytes);
        const others = [{ name: 'o', headers, body: bytesOf('{}') }];
        const received = { headers, body, url, method: 'POST' };
        const more = computed === undefined ? {} : { computed };
        const diagnosis = await diagnose({ received, keys, others, ...more });
        expect(diagnosis.causes).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

test('stops with the reason of the signal, before it starts and between two batches', async () => {
  const reason = new Error('enough');
  await expect(diagnose(asked('{}'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const stop = new AbortController();
  const told: DiagnosisProgress[] = [];
  const onProgress = (progress: DiagnosisProgress) => {
    told.push(progress);
    if (progress.stage === 'Two changes of the body') stop.abort(reason);
  };
  const { signal } = stop;
  await expect(diagnose(asked('{"a":"é/"}'), { signal, onProgress })).rejects.toBe(reason);
  expect(told.at(-1)!.stage).toBe('Two changes of the body');
});

test('ends at its budget and says what was not tried', async () => {
  const { ended, skipped, tried, causes } = await diagnose(asked(shopifySender.text.slice(1)), {
    budgetBytes: 200_000,
  });
  expect({ ended, causes }).toEqual({ ended: 'budget', causes: [] });
  expect(tried).toBeLessThan(60);
  expect(skipped.map(({ what }) => what)).toContain('Two changes of the body');
});

test('what many schemes sign alike is hashed once', async () => {
  const sign = crypto.subtle.sign.bind(crypto.subtle);
  let count = 0;
  crypto.subtle.sign = async (...args) => {
    count++;
    return await sign(...args);
  };
  try {
    const headers: HeaderPair[] = [['X-Hub-Signature', `sha1=${'0'.repeat(40)}`]];
    const { tried } = await diagnose({ received: { headers, body: bytesOf('{}') }, keys: [mine] });
    // Three schemes sign the body alone and look into this header.
    expect(tried).toBe(3 * count);
  } finally {
    crypto.subtle.sign = sign;
  }
});
