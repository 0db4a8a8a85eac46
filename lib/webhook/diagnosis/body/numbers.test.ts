import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeBy, madeWith } from './made-by.ts';
import { neighboursIn } from './neighbours.ts';
import { rows } from './rows.ts';
import { createSubjects } from './subject.ts';
import { tokenise } from './tokens.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a number that JavaScript rounded', () => {
  test('was any of those that round to the same one, everywhere at once', async () => {
    const made = await madeWith(
      'number-neighbour',
      '[820982911946154500,{"a":820982911946154500}]',
    );
    expect(made).toHaveLength(128);
    expect(made).toContainEqual([
      '[820982911946154508,{"a":820982911946154508}]',
      '820982911946154500 was 820982911946154508',
    ]);
  });

  test('is found among its neighbours, whatever it was', () => {
    const integers = fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n - 1024n });
    fc.assert(
      fc.property(integers, fc.boolean(), (whole, isNegative) => {
        const text = String(isNegative ? -whole : whole);
        const held = String(Number(text));
        const { rounded } = neighboursIn(tokenise(bytesOf(`[${held}]`))!);
        const candidates = [held, ...(rounded[0]?.others ?? [])];
        expect(candidates).toContain(text);
        expect(candidates.length).toBeLessThanOrEqual(513);
        for (const candidate of candidates) expect(Number(candidate)).toBe(Number(held));
      }),
      { numRuns: 300 },
    );
  });

  test('is not one that JavaScript would print otherwise, or need not have rounded', async () => {
    const kept =
      '[820982911946154508,9007199254740991,123,1.5,820982911946154500.0,"820982911946154500"]';
    expect(await madeBy('number-neighbour', kept)).toEqual([]);
  });

  test('beside another one: both at once, where they can have been few', async () => {
    const made = await madeBy('number-neighbour', '[9007199254740992,9007199254740996]');
    expect(made).toContain('[9007199254740993,9007199254740996]');
    expect(made).toContain('[9007199254740993,9007199254740995]');
    expect(new Set(made).size).toBe(made.length);
  });

  test('in several places is tried as the same there, which is said', async () => {
    const row = rows.find(({ change }) => change === 'number-neighbour')!;
    const leftOut = async (text: string) =>
      row.leftOut!((await createSubjects(bytesOf(text), []))(bytesOf(text)));
    expect(await leftOut('[820982911946154500,{"a":820982911946154500}]')).toEqual([
      {
        what: 'What several large numbers were that JavaScript rounded to the same one',
        because: 'they are tried as the same number everywhere',
      },
    ]);
    expect(await leftOut('[820982911946154500,7,7]')).toEqual([]);
  });

  test('of too many, some are left out and counted', async () => {
    const ids = Array.from({ length: 20 }, (_none, at) => 820982911946154500 + at * 4096);
    const bytes = bytesOf(JSON.stringify([...ids, 18446744073709552000]));
    const { rounded, left } = neighboursIn(tokenise(bytes)!);
    expect(rounded.flatMap(({ others }) => others).length).toBeLessThanOrEqual(2048);
    expect(rounded.length + left).toBe(21);
    const row = rows.find(({ change }) => change === 'number-neighbour')!;
    expect(row.leftOut!((await createSubjects(bytes, []))(bytes))).toEqual([
      {
        what: `What ${left} large numbers were`,
        because: 'there are too many that JavaScript rounds to the same one',
      },
      {
        what: 'Several large numbers that JavaScript rounded at once',
        because: 'together they can have been too many others',
      },
    ]);
  });
});

test('zeros that were lost: of amounts together, and of each key alone', async () => {
  const body = '{"id":7,"price":194,"lines":[{"weight":2,"rate":0.5},{"rate":1}],"big":1e5}';
  const made = await madeWith('decimals-padded', body);
  expect(made).toContainEqual([
    '{"id":7,"price":194.0,"lines":[{"weight":2.0,"rate":0.5},{"rate":1.0}],"big":1e5}',
    'amounts with “.0”',
  ]);
  expect(made).toContainEqual([
    '{"id":7,"price":194.00,"lines":[{"weight":2.00,"rate":0.50},{"rate":1.00}],"big":1e5}',
    'amounts with two decimals',
  ]);
  expect(made).toContainEqual([
    '{"id":7,"price":194.0,"lines":[{"weight":2,"rate":0.5},{"rate":1}],"big":1e5}',
    '“price” with “.0”',
  ]);
  expect(made.length).toBeLessThan(20);
});

test('so many keys have numbers that only the first are tried alone', async () => {
  const many = Array.from({ length: 5000 }, (_none, at) => `"k${at}":${at}`);
  expect((await madeBy('decimals-padded', `{${many.join()}}`)).length).toBeLessThan(70);
});
