import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeBy, madeWith } from './made-by.ts';

const points = (text: string) => Array.from(text, (char) => char.codePointAt(0)!);
const printed = (names: string[]) => `{${names.map((name) => `${JSON.stringify(name)}:0`).join()}}`;

describe('sorted keys', () => {
  test('on every level, with the white space in its place', async () => {
    const body = '{\n  "b": {"z":1, "a":[{"d":1,"c":2}]},\n  "a": 1\n}\n';
    const sorted = '{\n  "a": 1,\n  "b": {"a":[{"c":2,"d":1}], "z":1}\n}\n';
    expect((await madeBy('keys-sorted', body))[0]).toBe(sorted);
    expect(await madeBy('keys-sorted', '{"a":{"b":1,"c":2},"d":[]}')).toEqual([]);
  });

  test('keys are compared as they read, equal ones stay in their order', async () => {
    expect((await madeBy('keys-sorted', '{"b":1,"\\u0061":2,"a":3,"":4}'))[0]).toBe(
      '{"":4,"\\u0061":2,"a":3,"b":1}',
    );
  });

  test('by code point, by UTF-16 unit where that differs, and as jsonb', async () => {
    expect(await madeWith('keys-sorted', '{"😀":1,"\uff01":2,"aa":3}')).toEqual([
      ['{"aa":3,"\uff01":2,"😀":1}', null],
      ['{"aa":3,"😀":1,"\uff01":2}', 'by UTF-16 units'],
      ['{"aa":3,"\uff01":2,"😀":1}', 'shorter keys first, as PostgreSQL’s jsonb'],
    ]);
    expect((await madeBy('keys-sorted', '{"aaa":1,"b":2,"cc":3}')).at(-1)).toBe(
      '{"b":2,"cc":3,"aaa":1}',
    );
  });

  test('as json.dumps(…, sort_keys=True) has them', async () => {
    const keys = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(keys, async (names) => {
        const sorted = names.toSorted((a, b) => {
          const [one, other] = [points(a), points(b)];
          const at = one.findIndex((point, index) => point !== other[index]);
          return at === -1 ? one.length - other.length : one[at]! - (other[at] ?? -1);
        });
        const made = await madeWith('keys-sorted', printed(names));
        const plain = made.find(([, detail]) => detail === null)?.[0];
        expect(plain ?? printed(names)).toBe(printed(sorted));
      }),
    );
  });
});

describe('what JavaScript makes of a body', () => {
  test('numbers, equal keys and indexes; the rest as it is written', async () => {
    const body =
      '{"b": 194.0,"2":1E5,"a":820982911946154508,"1":-0,"b":[1e400,0.1e-7,1.10],"c":"\\/"}';
    expect(await madeBy('numbers-as-javascript', body)).toEqual([
      '{"1":0,"2":100000,"b":[null,1e-8,1.1],"a":820982911946154500,"c":"\\/"}',
    ]);
    expect(await madeBy('numbers-as-javascript', '{"a":1.5,"b":[]}')).toEqual([]);
  });

  test('keys are equal that read the same', async () => {
    const body = String.raw`{"\/":1,"\u0061":2,"/":3,"a":4,"\u0031":5}`;
    expect(await madeBy('json-as-javascript', body)).toEqual(['{"1":5,"/":3,"a":4}']);
  });

  test('JSON.stringify(JSON.parse(x)), whatever is in it', async () => {
    const chars = fc.constantFrom(
      'a',
      '"',
      '/',
      '\\',
      'é',
      '😀',
      '\u2028',
      '\ud800',
      '\b',
      '\u001f',
    );
    const text = fc.array(chars).map((parts) => parts.join(''));
    const escaped = text.map((string) => {
      const codes = Array.from({ length: string.length }, (_none, at) => string.charCodeAt(at));
      return `"${codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}"`;
    });
    const string = fc.oneof(
      text.map((raw) => JSON.stringify(raw)),
      escaped,
      fc.constant('"\\/"'),
    );
    // Keys without escapes: V8 13 reads `{"\\/":1,"\\/":2}` as two keys once it has seen `/` and `\\` as such.
    const name = fc.constantFrom(
      ...['1', '0', '01', '4294967294', '4294967295', 'a', 'é', '__proto__', ''].map(
        (key) => `"${key}"`,
      ),
    );
    const number = fc.oneof(
      fc.constantFrom('194.0', '1E5', '820982911946154508', '1e400', '-0', '1e21', '-0.0000001'),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    );
    const gap = fc.constantFrom('', ' ', '\n\t');
    const { json } = fc.letrec<{ json: string; value: string }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        string,
        number,
        fc.constantFrom('true', 'null'),
        tie('json'),
      ),
      json: fc.oneof(
        { depthSize: 'small' },
        fc
          .tuple(gap, fc.array(tie('value')))
          .map(([space, all]) => `${space}[${all.join(`${space},`)}]`),
        fc
          .tuple(gap, fc.array(fc.tuple(name, tie('value'))))
          .map(
            ([space, all]) =>
              `{${space}${all.map((pair) => pair.join(`:${space}`)).join()}}${space}`,
          ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(json, async (body) => {
        const expected = JSON.stringify(JSON.parse(body));
        expect(await madeBy('json-as-javascript', body)).toEqual([expected]);
      }),
      { numRuns: 1000 },
    );
  });
});
