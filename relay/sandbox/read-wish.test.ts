import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SandboxRefusal } from './answers.ts';
import { readCreation, readUpdate } from './read-wish.ts';

const good = { topic: 'orders/create', address: 'https://example.com/' };

describe('hostile bodies', () => {
  test('give a wish or a refusal, and nothing else', () => {
    const values = fc.json({ maxDepth: 6 });
    const webhooks = fc.dictionary(
      fc.constantFrom('id', 'topic', 'address', 'format', 'fields', '__proto__', 'toString'),
      fc.oneof(fc.jsonValue(), fc.constantFrom('orders/create', 'http://a.b', 'json')),
    );
    const bodies = fc.oneof(
      values,
      fc.string({ unit: 'binary' }),
      webhooks.map((webhook) => JSON.stringify({ webhook })),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        for (const read of [readCreation, (raw: Uint8Array) => readUpdate(raw, 1)]) {
          const outcome = outcomeOf(() => read(bytes(body)));
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(SandboxRefusal);
        }
      }),
    );
  });

  test('reach no prototype, and name no property that is inherited', () => {
    const body = `{"webhook": {"__proto__": ${JSON.stringify(good)}}}`;
    expect(outcomeOf(() => readCreation(bytes(body)))).toMatchObject({ status: 422 });
    expect(readUpdate(bytes(body), 1)).toEqual({});
    expect(readUpdate(bytes('{"webhook": {"constructor": 1}}'), 1)).toEqual({});
  });

  test('with a property twice mean the last one', () => {
    const body = `{"webhook": {"topic": "x", "topic": "orders/paid", "address": "http://a.b"}}`;
    expect(readCreation(bytes(body))).toMatchObject({ topic: 'orders/paid' });
  });

  test('may begin with a byte order mark', () => {
    const body = `\ufeff${JSON.stringify({ webhook: good })}`;
    expect(readCreation(bytes(body))).toMatchObject(good);
  });
});

test('all that is wrong is told at once, in the order of the document', () => {
  const body = JSON.stringify({ webhook: { fields: 1, format: 2, address: 3, topic: 4, id: 5 } });
  for (const [read, names] of [
    [readCreation, ['topic', 'address', 'format', 'fields']],
    [(raw: Uint8Array) => readUpdate(raw, 1), ['id', 'topic', 'address', 'format', 'fields']],
  ] as const) {
    const refusal = outcomeOf(() => read(bytes(body)));
    expect(refusal).toBeInstanceOf(SandboxRefusal);
    expect(Object.keys((refusal as SandboxRefusal).errors)).toEqual(names);
  }
});

function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
