import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { toPlain } from './plain.ts';

test('keeps what a checker needs to know of a payload', () => {
  expect(plain('{"a":[1,"b",true,null],"a":{"c":2}}')).toEqual({ a: { c: 2 } });
  expect(plain('{"__proto__":{"x":1},"constructor":1}')).toEqual(
    Object.assign(Object.create(null), JSON.parse('{"__proto__":{"x":1},"constructor":1}')),
  );
});

test.each(['820982911946154508', '1e400', '-1e400', '1.0', '-0'])('%s stays whole', (text) => {
  expect(Number.isInteger(plain(text))).toBe(true);
});

test('refuses what would make every check slow', () => {
  expect(toPlain(tree(`[${'0,'.repeat(100_000)}0]`))).toEqual({
    ok: false,
    reason: 'a payload of over 100000 values',
  });
  const level = `{"${'k'.repeat(5000)}":`;
  expect(toPlain(tree(`${level.repeat(3)}1}}}`))).toEqual({
    ok: false,
    reason: 'a path of over 10000 letters',
  });
});

test('says when the keys of a wide object are listed', () => {
  const wide = `{${Array.from({ length: 600 }, (_, index) => `"k${index}":1`).join()}}`;
  const listed: number[] = [];
  const result = toPlain(tree(`[${wide},{"a":1}]`), { onList: (keys) => listed.push(keys) });
  if (!result.ok) throw new Error(result.reason);
  for (const item of result.value as object[]) Object.keys(item);
  expect(listed).toEqual([600]);
});

function tree(text: string) {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

function plain(text: string) {
  const result = toPlain(tree(text));
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}
