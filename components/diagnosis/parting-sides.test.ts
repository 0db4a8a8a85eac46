import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { partingOf } from '../../lib/webhook/diagnosis/parting.ts';
import { partingSides, type PartingSide } from './parting-sides.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const marked = ({ before, own, after }: PartingSide['text']) => `${before}[${own}]${after}`;

function shown(signed: Uint8Array<ArrayBuffer>, yours: Uint8Array<ArrayBuffer>) {
  const sides = partingSides(partingOf(signed, yours)!);
  return [marked(sides.signed.text), marked(sides.yours.text)];
}

test.each([
  ['escaped slashes', '{"u":"a\\/b","c":1}', '{"u":"a/b","c":1}'],
  ['a line end at the end', '{"u":1}\n', '{"u":1}'],
  ['a space after a colon', '{"u": 1,"v": 2}', '{"u":1,"v":2}'],
  ['a number', '{"u":1.00,"v":2}', '{"u":1,"v":2}'],
  ['everything', 'one', 'two2'],
])('%s: only what differs is marked', (what, signed, yours) => {
  expect(shown(bytes(signed), bytes(yours))).toEqual(
    {
      'escaped slashes': ['{"u":"a[\\]/b","c":1}', '{"u":"a[]/b","c":1}'],
      'a line end at the end': ['{"u":1}[¶\n]', '{"u":1}[]'],
      'a space after a colon': ['{"u":[·]1,"v":·2}', '{"u":[]1,"v":2}'],
      'a number': ['{"u":1[.00],"v":2}', '{"u":1[],"v":2}'],
      everything: ['[one]', '[two2]'],
    }[what],
  );
});

const around = (inner: string) => bytes(`${'x'.repeat(40)}${inner}${'y'.repeat(40)}`);

test('one in the middle of a large body is cut on both ends, in text and in hex', () => {
  const { signed, yours } = partingSides(partingOf(around('\r\n'), around('\n'))!);
  expect(marked(signed.text)).toBe(`…${'x'.repeat(24)}[⟨CR⟩]¶\n${'y'.repeat(22)}…`);
  expect(marked(yours.text)).toBe(`…${'x'.repeat(24)}[]¶\n${'y'.repeat(23)}…`);
  expect(signed.hex.before).toMatch(/^… 78( 78){23}$/);
  expect([signed.hex.own, yours.hex.own]).toEqual(['0d', '']);
  expect(yours.hex.after).toMatch(/^0a( 79){23} …$/);
});

test('characters stay whole: where they part, and where the window cuts them', () => {
  expect(shown(bytes('{"a":"é","b":1}'), bytes('{"a":"è","b":1}'))).toEqual([
    '{"a":"[é]","b":1}',
    '{"a":"[è]","b":1}',
  ]);
  expect(shown(bytes(`${'é'.repeat(20)}{ "b":1}`), bytes(`${'é'.repeat(20)}{"b":1}`))).toEqual([
    `…${'é'.repeat(11)}{[·]"b":1}`,
    `…${'é'.repeat(11)}{[]"b":1}`,
  ]);
  const [signed] = shown(bytes(`{ "${'é'.repeat(20)}"}`), bytes(`{"${'é'.repeat(20)}"}`));
  expect(signed).toBe(`{[·]"${'é'.repeat(11)}…`);
});

test('what is no text shows as its bytes, a byte order mark by its name', () => {
  expect(shown(Uint8Array.of(0xff, 1, 2, 3, 4, 5), Uint8Array.of(1, 2, 3, 4, 5))).toEqual([
    '[⟨FF⟩]⟨U+0001⟩⟨U+0002⟩⟨U+0003⟩⟨U+0004⟩⟨U+0005⟩',
    '[]⟨U+0001⟩⟨U+0002⟩⟨U+0003⟩⟨U+0004⟩⟨U+0005⟩',
  ]);
  expect(shown(bytes('\ufeff{"a":1}'), bytes('{"a":1}'))[0]).toBe('[⟨U+FEFF⟩]{"a":1}');
});

const soup = fc
  .array(fc.constantFrom(0x7b, 0x20, 0x0a, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, 0xff), {
    maxLength: 80,
  })
  .map((values) => Uint8Array.from(values));

test('whatever the bytes: what both share comes first, and they are never marked alike', () => {
  fc.assert(
    fc.property(soup, soup, (signed, yours) => {
      const parting = partingOf(signed, yours);
      fc.pre(parting !== null);
      const sides = partingSides(parting);
      expect(sides.signed.text.before).toBe(sides.yours.text.before);
      expect(sides.signed.hex.before).toBe(sides.yours.hex.before);
      expect(sides.signed.hex.own).not.toBe(sides.yours.hex.own);
    }),
  );
});
