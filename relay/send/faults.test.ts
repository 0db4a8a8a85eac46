import { describe, expect, test } from 'vitest';
import { createHealth } from '../../lib/webhook/sequence/index.ts';
import { judged, madeMessages, madeTime } from '../../tests/made-messages.ts';
import type { Message } from './attempt.ts';
import { type Fault, faults, withFaults } from './faults.ts';

function faulty(messages: readonly Message[], ...wanted: Fault[]): Message[] {
  const made = withFaults(messages, wanted);
  if (!made.ok) throw new Error(made.reason);
  return made.messages;
}

/** The flags that Creel raises on these, in this order. */
async function flagsOf(messages: readonly Message[]): Promise<string[][]> {
  const health = createHealth();
  for (const [at, message] of messages.entries()) {
    const { description } = await judged(message);
    health.add({
      ...description,
      ordinal: at + 1,
      receivedAt: madeTime + at,
      sha256: String(message.body.byteLength),
      endpoint: 'hooks',
      key: 'mine',
      timeline: `${description.resource?.type} ${description.resource?.id}`,
    });
  }
  const { flagsOf: flagsAt } = health.at(madeTime);
  return messages.map((_, at) => flagsAt(at + 1).map(({ kind }) => kind));
}

const signatureOf = ({ headers }: Message) =>
  headers.find(([name]) => name === 'X-Shopify-Hmac-Sha256')![1];

test('nothing wrong is nothing changed', async () => {
  const messages = await madeMessages({}, 3);
  expect(faulty(messages)).toEqual(messages);
  expect((await judged(messages[0]!)).verdict).toBe('verified');
  expect(await flagsOf(messages)).toEqual([[], [], []]);
});

describe('each fault is one that Creel recognises', () => {
  test('a bad signature fails, and is a signature still', async () => {
    const messages = await madeMessages();
    const [bad] = faulty(messages, 'bad-signature');
    expect((await judged(bad!)).verdict).toBe('failed');
    expect(signatureOf(bad!)).toHaveLength(44);
    expect(signatureOf(bad!)).not.toBe(signatureOf(messages[0]!));
    expect(bad!.body).toEqual(messages[0]!.body);
  });

  test('a digest that begins with 0 is another one, too', () => {
    const message = { method: 'POST', url: '', body: new Uint8Array(), pauseMs: 0 };
    const zeros = ['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`] as const;
    const [bad] = faulty([{ ...message, headers: [zeros] }], 'bad-signature');
    expect(bad!.headers).toEqual([['X-Hub-Signature-256', `sha256=1${'0'.repeat(63)}`]]);
  });

  test('a stale time is before what came before', async () => {
    const [fresh, later] = await madeMessages({}, 2);
    const [stale] = faulty([later!], 'stale-timestamp');
    const { description, verdict } = await judged(stale!);
    expect(description.sequence?.value).toBe('2026-11-22T01:02:03.456000001Z');
    expect(verdict).toBe('verified');
    expect(await flagsOf([fresh!, stale!])).toEqual([[], ['out-of-order']]);
  });

  test('a duplicate is one', async () => {
    const twice = faulty(await madeMessages({}, 2), 'duplicate');
    expect(await flagsOf(twice)).toEqual([[], ['duplicate', 'retry'], [], ['duplicate', 'retry']]);
  });

  test('what is reordered is out of order', async () => {
    const reversed = faulty(await madeMessages({}, 3), 'reordered');
    expect(await flagsOf(reversed)).toEqual([[], ['out-of-order'], ['out-of-order']]);
  });

  test('a truncated body is no JSON, and its signature fails', async () => {
    const messages = await madeMessages();
    const { verdict, findings } = await judged(faulty(messages, 'truncated')[0]!);
    expect(verdict).toBe('failed');
    expect(findings).toMatchObject([{ severity: 'error', rule: 'unreadable-body' }]);
  });

  test.each([
    ['json', 'Content-Type says XML, but the body is JSON.'],
    ['xml', 'Content-Type says JSON, but the body is XML.'],
  ] as const)('a wrong content type is told of %s', async (format, problem) => {
    const [wrong] = faulty(await madeMessages({ format }), 'wrong-content-type');
    const { view, verdict } = await judged(wrong!);
    expect(view).toMatchObject({ problem, content: { kind: format } });
    expect(verdict).toBe('verified');
  });

  test('slow is a pause', async () => {
    const [slow] = faulty(await madeMessages(), 'slow');
    expect(slow).toMatchObject({ pauseMs: 3000 });
  });

  test('all at once', async () => {
    expect(faulty(await madeMessages({}, 2), ...faults)).toHaveLength(4);
  });
});

test('what cannot be made wrong is said', async () => {
  expect(withFaults(await madeMessages(), ['reordered'])).toMatchObject({ ok: false });
  const timeless = { method: 'POST', url: '', headers: [], body: new Uint8Array(), pauseMs: 0 };
  expect(withFaults([timeless], ['stale-timestamp'])).toMatchObject({ ok: false });
});
