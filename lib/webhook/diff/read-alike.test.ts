import { expect, test } from 'vitest';
import { compared } from './made-sides.ts';
import { escapedText, readAlike } from './read-alike.ts';

test.each([
  ['a b', 'a\u00a0b'],
  ['a\u2009b', 'a\u00a0b'],
  ['ab', 'a\u200bb'],
  ['ab', 'a\u00adb'],
  ['caf\u00e9', 'cafe\u0301'],
  ['\u2764', '\u2764\ufe0f'],
])('%j and %j read alike', (one, other) => {
  expect([readAlike(one, other), readAlike(other, one)]).toEqual([true, true]);
  expect(escapedText(one)).not.toBe(escapedText(other));
});

test.each([
  ['a b', 'a b'],
  ['é', 'é'],
  ['a b', 'a  b'],
  ['café', 'cafe'],
  ['a', 'b'],
])('%j and %j do not, or are equal', (one, other) => {
  expect(readAlike(one, other)).toBe(false);
});

test('in every view of a comparison one sees what differs', async () => {
  const long = 'a longer text, of which only the words are shown that changed: ';
  const { overview, show } = await compared(
    `{"a":"x y é","b":"${long}x y","c":"é"}`,
    `{"a":"x\u00a0y é","b":"${long}x\u00a0y","c":"è"}`,
  );
  const [a, b, c] = overview.groups.flatMap(({ lines }) => lines);
  expect([a!.before!.text, a!.after!.text]).toEqual(['"x y \\u00e9"', '"x\\u00a0y \\u00e9"']);
  expect(b!.words!.map(({ text }) => text).join('')).toContain('\\u00a0');
  expect([c!.before!.text, c!.after!.text]).toEqual(['"é"', '"è"']);
  for (const view of [show({ show: 'tree' }), show({ show: 'text', from: 0 })]) {
    const text = JSON.stringify(view);
    expect(text).not.toContain('\u00a0');
    expect(text).toContain('u00a0');
  }
});

test('what is cut stays cut', async () => {
  const { overview } = await compared(
    `{"a":"${'é'.repeat(300)} "}`,
    `{"a":"${'é'.repeat(300)}\u00a0"}`,
  );
  const [line] = overview.groups.flatMap(({ lines }) => lines);
  expect(line!.before).toMatchObject({ isCut: true });
  expect(line!.before!.text.length).toBeLessThanOrEqual(500);
});
