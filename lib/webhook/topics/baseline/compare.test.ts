import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { pointerTo } from '../finding.ts';
import { toFindings } from '../schema/check-payload.ts';
import { type Baseline, learn } from './baseline.ts';
import { compareToBaseline } from './compare.ts';

const identity = { provider: 'shopify', account: null, topic: 'orders/create', apiVersion: null };

function parsed(text: string) {
  const result = parseJson(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(`${result.error.message}: ${text.slice(0, 80)}`);
  return result.root;
}

function learned(texts: readonly string[]): Baseline {
  let baseline: Baseline | null = null;
  for (const text of texts) baseline = learn(baseline, identity, parsed(text));
  return baseline!;
}

const times = (count: number, text: string) => Array<string>(count).fill(text);

/** Findings as `rule pointer: expected`. */
function compared(texts: readonly string[], text: string): string[] {
  return compareToBaseline(learned(texts), parsed(text)).map(
    ({ issue, path }) => `${issue.rule} ${pointerTo(path)}: ${issue.expected}`,
  );
}

const six = (text: string) => times(6, `{"a":${text}}`);
const ofA = (before: readonly string[], text: string) =>
  compared(before, `{"a":${text}}`).map((said) => said.replace(' /a:', ':'));

function finding(
  severity: string,
  rule: string,
  pointer: string,
  [line, column]: [number, number],
  expected: string,
  got: string,
) {
  return { severity, rule, pointer, line, column, expected, got };
}

const stock = (from: number) => {
  const members = Array.from({ length: 60 }, (_, index) => `"sku${index + from}":{"qty":1}`);
  return `{"stock":{${members.join(',')}}}`;
};

describe('fields', () => {
  test('a new one, with all that is in it', () => {
    expect(compared(times(212, '{"id":1}'), '{"id":1,"note":{"a":[1]}}')).toEqual([
      'field-new /note: no such field in 212 deliveries',
    ]);
    expect(compared(['{"id":1}'], '{"id":1,"__proto__":1}')).toEqual([
      'field-new /__proto__: no such field in 1 delivery',
    ]);
  });

  test('a missing one that was always there', () => {
    expect(compared(times(211, '{"id":1,"a":2}'), '{"a":2}')).toEqual([
      'field-missing /id: present in 211 of 211 before',
    ]);
    expect(compared(times(5, '{"id":1}'), '{}')).toEqual([
      'field-missing /id: present in 5 of 5 before',
    ]);
  });

  test('a missing one that was always there in few deliveries is news', () => {
    const items = Array<string>(50).fill('{"sku":"a","qty":1}').join(',');
    expect(compared(times(4, `{"x":[${items}]}`), '{"x":[{"qty":1}]}')).toEqual([
      'missing-unsure /x/0/sku: present in 200 of 200 before',
    ]);
  });

  test('a missing one that was nearly always there, or not', () => {
    const nearly = [...times(99, '{"id":1}'), '{}'];
    expect(compared(nearly, '{}')).toEqual(['field-missing /id: present in 99 of 100 before']);
    expect(compared([...times(18, '{"id":1}'), ...times(2, '{}')], '{}')).toEqual([]);
    expect(compared([...times(18, '{"id":1}'), '{}'], '{}')).toEqual([]);
  });

  test('what a delivery’s items share is one observation', () => {
    const all = `{"x":[${times(10, '{"q":1,"tax":1}').join(',')}]}`;
    const none = `{"x":[${times(10, '{"q":1}').join(',')}]}`;
    expect(compared([...times(10, all), ...times(10, none)], none)).toEqual([]);
    expect(compared([...times(99, all), none], none)).toHaveLength(10);
    const many = `{"x":[${times(100, '{"tax":1}').join(',')}]}`;
    expect(compared([...times(5, many), ...times(15, '{"x":[{}]}')], '{"x":[{"b":1}]}')).toEqual([
      'field-new /x/0/b: no such field in 20 deliveries',
    ]);
  });

  test('a rare one, each time', () => {
    const before = [...times(3, '{"id":1}'), '{"id":1,"gift":{"a":1}}', ...times(208, '{"id":1}')];
    expect(compared(before, '{"id":1,"gift":{"a":1}}')).toEqual([
      'field-rare /gift: present in 1 of 212 before, first seen at delivery 4 of 212',
    ]);
    expect(compared(before.slice(0, 10), '{"id":1,"gift":{"a":1}}')).toEqual([]);
  });

  test('those of items: each item that lacks one, whatever the others have', () => {
    const before = times(6, '{"x":[{"a":1,"b":1},{"a":1,"b":1}]}');
    expect(compared(before, '{"x":[{"a":1},{"a":1,"b":1},{"b":1,"c":1}]}')).toEqual([
      'field-new /x/2/c: no such field in 6 deliveries',
      'field-missing /x/2/a: present in 12 of 12 before',
      'field-missing /x/0/b: present in 12 of 12 before',
    ]);
  });

  test('keys of a map are none, its values are', () => {
    const before = [0, 60, 120, 180, 240].map(stock);
    expect(compared(before, `{"stock":{"new":{"qty":1}}}`)).toEqual([]);
    expect(compared(before, `{"stock":{"a/b":{"qty":true,"at":1}}}`)).toEqual([
      'field-new /stock/a~1b/at: no such field in 5 deliveries',
      'type-changed /stock/a~1b/qty: a number, as 300 times before',
    ]);
  });
});

describe('values', () => {
  test.each<[before: string, now: string, expected: string]>([
    ['{"b":1}', '"x"', 'type-changed: an object, as 6 times before'],
    ['[1]', '{"b":1}', 'type-changed: an array, as 6 times before'],
    ['true', '"true"', 'type-changed: true or false, as 6 times before'],
    ['1', '"one"', 'type-changed: a number, as 6 times before'],
    ['1', '""', 'type-changed: a number, as 6 times before'],
    ['1', 'false', 'type-changed: a number, as 6 times before'],
    ['"x"', '[]', 'type-changed: text, as 6 times before'],
    ['1', '"820982911946154508"', 'number-as-text: a number, as 6 times before'],
    ['"1"', '1', 'text-as-number: text, as 6 times before'],
    ['1', 'null', 'value-null: a number, as 6 times before'],
    ['null', '{"b":1}', 'null-filled: null, as 6 times before'],
    ['[]', '[1]', 'null-filled: an empty array, as 6 times before'],
    ['{"b":1}', '[]', 'empty-form: an object, as 6 times before'],
    ['{"b":1}', '{}', 'empty-form: fields in it'],
    ['[1]', '{}', 'empty-form: an array, as 6 times before'],
    ['820982911946154508', '1.0', 'number-form: a whole number, as 6 times before'],
    ['"2026-07-01T10:00:00-04:00"', '"yesterday"', 'format-changed: a date and time, as 6 times'],
    ['"2026-07-01"', '"2026-02-30"', 'format-changed: a date, as 6 times before'],
    ['"2026-07-01 10:00:00"', '"10:00"', 'format-changed: a date and time, as 6 times before'],
    ['"a@b.co"', '"a at b.co"', 'format-changed: an e-mail address, as 6 times before'],
    ['"https://a.co/x?y"', '"/x?y"', 'format-changed: a URL, as 6 times before'],
    ['"00000000-0000-0000-0000-000000000000"', '"0"', 'format-changed: a UUID, as 6 times before'],
    ['"199.00"', '"199,00"', 'format-changed: an amount of money as text, as 6 times before'],
    ['"199.00"', '"199"', 'money-decimals: an amount of money as text, as 6 times before'],
    ['"0.06"', '"much"', 'format-changed: an amount of money as text, as 6 times before'],
    ['"1001"', '"EU-1001"', 'format-changed: a number as text, as 6 times before'],
  ])('%s, then %s: %s', (before, now, expected) => {
    expect(ofA(six(before), now)).toEqual([expect.stringContaining(expected)]);
  });

  test.each<[before: string, now: string]>([
    ['1', '-2'],
    ['1.5', '2'],
    ['"x"', '""'],
    ['"2026-07-01T10:00:00Z"', '""'],
    ['"2026-07-01T10:00:00Z"', '"2026-07-01T10:00:00.123456789+07:00"'],
    ['[1]', '[]'],
    ['{}', '{}'],
  ])('%s, then %s is nothing', (before, now) => {
    expect(ofA(six(before), now)).toEqual([]);
  });

  test('a kind that was seen, if rarely, is known', () => {
    expect(ofA([...six('1'), '{"a":null}', '{"a":"x"}'], 'null')).toEqual([]);
    expect(ofA([...six('1'), '{"a":null}', '{"a":"x"}'], '"y"')).toEqual([]);
    expect(ofA([...six('1'), '{"a":null}'], 'true')).toEqual([
      'type-changed: a number or null, as 7 times before',
    ]);
  });

  test('with little evidence a change of type is drift, a change of format nothing', () => {
    expect(ofA(['{"a":{"b":1}}', ...six('null')], '"x"')).toEqual([
      'type-unsure: an object or null, as 7 times before',
    ]);
    expect(ofA(['{"a":1}'], 'true')).toEqual(['type-unsure: a number, as once before']);
    expect(ofA(times(4, '{"a":"1001"}'), '"EU-1001"')).toEqual([]);
    expect(ofA(times(4, '{"a":1}'), '1.5')).toEqual([]);
  });

  test('another word where there clearly is a list of them', () => {
    const before = ['"paid"', '"void"', '"open"'].flatMap((word) => times(10, `{"a":${word}}`));
    expect(ofA(before, '"lost"')).toEqual(['value-new: one of open, paid, void']);
    expect(ofA(before, '"paid"')).toEqual([]);
    expect(ofA(before.slice(1), '"lost"')).toEqual([]);
    expect(ofA([...before, '{"a":"No. 7!"}'], '"lost"')).toEqual([]);
    const names = Array.from({ length: 26 }, (_, index) => `{"a":"n${index % 13}"}`);
    expect(ofA([...before, ...names], '"lost"')).toEqual([]);
  });

  test('the whole body', () => {
    expect(compared(times(6, '{"a":1}'), '[]')).toEqual([
      'empty-form : an object, as 6 times before',
    ]);
    expect(compared(times(6, '{"a":1}'), '"x"')).toEqual([
      'type-changed : an object, as 6 times before',
    ]);
    expect(compared(times(6, '[{"a":1}]'), '[{"a":1},7]')).toEqual([
      'type-changed /1: an object, as 6 times before',
    ]);
  });
});

test('findings have their severities, lines and columns', () => {
  const baseline = learned(times(6, '{"id":1,"x":{"a":1}}'));
  const text = '{\n  "new": 1,\n  "x": {"a": [2]}\n}';
  const found = compareToBaseline(baseline, parsed(text));
  expect(toFindings(found, new TextEncoder().encode(text))).toEqual([
    finding('info', 'field-new', '/new', [2, 10], 'no such field in 6 deliveries', 'number 1'),
    finding('drift', 'field-missing', '/id', [1, 1], 'present in 6 of 6 before', 'nothing'),
    finding('error', 'type-changed', '/x/a', [3, 14], 'a number, as 6 times before', 'an array'),
  ]);
});

describe('hostile payloads', () => {
  test('a hundred thousand differences are five thousand, and a word about the rest', () => {
    const before = times(6, '{"x":[{"a":1,"b":[]}]}');
    for (const item of ['{}', '{"b":[]}', '{"a":1,"b":[],"c":2}', '7', '{"a":1,"b":[3]}']) {
      const found = compareToBaseline(
        learned(before),
        parsed(`{"x":[${times(100_000, item).join(',')}]}`),
      );
      expect(found).toHaveLength(5_001);
      expect(found.at(-1)).toMatchObject({ issue: { rule: 'items-unread' }, path: [] });
    }
  });

  test('nothing is new where the baseline is cut', () => {
    const deep = '{"a":'.repeat(900) + '1' + '}'.repeat(900);
    const deeper = '{"a":'.repeat(901) + '"x"' + '}'.repeat(901);
    expect(compared(times(6, deep), deeper)).toEqual([]);
    const fields = Array.from({ length: 900 }, (_, index) => `"f${index}":${index % 2 ? 1 : '""'}`);
    expect(compared([`{${fields.join(',')}}`], `{${fields.join(',')},"more":[]}`)).toEqual([]);
  });

  test('a megabyte of nested arrays against itself', () => {
    const text = `[${'[[[]],{}],'.repeat(100_000)}1]`;
    expect(compared([text], text)).toEqual([]);
    const wide = `[${Array.from({ length: 500 }, (_, index) => `{"f${index}":1}`).join(',')}]`;
    // Five hundred fields that a hundred thousand objects lack.
    expect(compared(times(6, wide), `[${'{},'.repeat(100_000)}1]`)).toHaveLength(1);
  });
});
