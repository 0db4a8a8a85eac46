import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonNode } from './json/tree.ts';
import { parseXml } from './xml.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A value as `to_xml` has it: numbers as their texts, objects as members, so that names may repeat. */
type Value =
  | { is: 'text' | 'integer' | 'float' | 'decimal' | 'dateTime'; text: string }
  | { is: 'boolean'; value: boolean }
  | { is: 'nil' }
  | { is: 'array'; items: Value[] }
  | { is: 'object'; members: [string, Value][] };

const character = fc.oneof(
  fc.constantFrom('a', ' ', '\n', '&', '<', '>', '"', "'", ']]>', 'é', '日', '😀', '&amp;'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const xmlText = fc
  .array(character, { maxLength: 12 })
  .map((parts) =>
    parts.join('').replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ''),
  );
const name = fc.constantFrom(
  'id',
  'line-item',
  'é-nom',
  '__proto__',
  'a.b',
  '日',
  'x😀'.slice(0, 1),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.record({ is: fc.constant('text' as const), text: xmlText }),
    fc.record({
      is: fc.constantFrom('integer' as const, 'float' as const),
      text: fc.oneof(
        fc.bigInt().map(String),
        fc.constantFrom('0', '-0', '194.0', '1e400', '820982911946154508'),
      ),
    }),
    fc.record({
      is: fc.constantFrom('decimal' as const, 'dateTime' as const),
      text: fc.constantFrom('199.00', '2021-12-31T19:00:00-05:00'),
    }),
    fc.record({ is: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({ is: fc.constant('nil' as const) }),
    fc.record({
      is: fc.constant('array' as const),
      items: fc.array(tie('value'), { maxLength: 4 }),
    }),
    fc.record({
      is: fc.constant('object' as const),
      members: fc.array(fc.tuple(name, tie('value')), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function printed(tag: string, one: Value, gap: string): string {
  const typed = (type: string, content: string) => `<${tag} type="${type}">${content}</${tag}>`;
  switch (one.is) {
    case 'text':
      return `<${tag}>${escaped(one.text)}</${tag}>`;
    case 'boolean':
      return typed('boolean', String(one.value));
    case 'nil':
      return `<${tag} nil='true'/>`;
    case 'array':
      return typed(
        'array',
        gap + one.items.map((item) => printed('item', item, gap) + gap).join(''),
      );
    case 'object': {
      const inside = one.members.map(([key, child]) => printed(key, child, gap) + gap);
      return `<${tag}>${gap}${inside.join('')}</${tag}>`;
    }
    default:
      return typed(one.is, one.text);
  }
}

/** What the parsed tree says, in the words of what was printed. */
function said(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return node.members.map(({ key, value: child }) => [key, said(child)]);
    case 'array':
      return { items: node.items.map(said) };
    case 'number':
      return { number: node.number };
    case 'string':
      return node.string;
    case 'boolean':
      return node.boolean;
    case 'null':
      return null;
  }
}

function meant(one: Value): unknown {
  switch (one.is) {
    case 'object':
      return one.members.map(([key, child]) => [key.replaceAll('-', '_'), meant(child)]);
    case 'array':
      return { items: one.items.map(meant) };
    case 'integer':
    case 'float':
      return { number: one.text };
    case 'boolean':
      return one.value;
    case 'nil':
      return null;
    default:
      return one.text;
  }
}

const gap = fc.constantFrom('', '\n  ', '\r\n', '<!-- 😀 -->', '<?pi x?>');
const start = fc.constantFrom('', '\ufeff', '<?xml version="1.0" encoding="UTF-8"?>\r\n');

test('what Rails would print comes back as the same tree, with ranges that nest', () => {
  fc.assert(
    fc.property(value, gap, start, (one, between, before) => {
      const body = bytesOf(before + printed('order', one, between));
      const result = parseXml(body);
      if (!result.ok) throw new Error(`${result.error.message} at ${result.error.offset}`);
      expect(said(result.root)).toEqual(meant(one));
      expectNested(result.root, { start: 0, end: body.byteLength }, body);
    }),
    { numRuns: 1000 },
  );
});

test('any bytes, and XML changed in one place, give a result with places in the body', () => {
  const pieces = ['<a>', '</a>', '<b x="', '"', '/>', '&', ';', '#x', '<!--', '-->', '<![CDATA['];
  const soup = fc
    .array(
      fc.constantFrom(
        ...pieces,
        ']]>',
        '<?xml version="1.0"',
        '?>',
        '<!DOCTYPE a',
        '[',
        '>',
        'é',
        '😀',
        '\r',
      ),
    )
    .map((parts) => bytesOf(parts.join('')));
  const changed = fc.tuple(value, fc.nat(), fc.nat(255)).map(([one, place, byte]) => {
    const body = bytesOf(printed('order', one, '\n'));
    body[place % body.byteLength] = byte;
    return body;
  });
  const charset = fc.constantFrom(null, 'iso-8859-1', 'shift_jis', 'utf-16le', 'gb18030', 'x');
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 100 }), soup, changed);
  fc.assert(
    fc.property(bytes, charset, (body, label) => {
      const result = parseXml(body, { charset: label });
      if (result.ok) {
        expectNested(result.root, { start: 0, end: body.byteLength }, body);
        return;
      }
      const { message, offset, line, column } = result.error;
      expect(message).not.toBe('');
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThanOrEqual(body.byteLength);
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 5000 },
  );
});

type Range = { start: number; end: number };

/** Ranges lie in those of their parents, in the order of the body; a number's is its text. */
function expectNested(node: JsonNode, parent: Range, body: Uint8Array): void {
  expectWithin(node, parent);
  if (node.kind === 'number') {
    const text = new TextDecoder().decode(body.subarray(node.start, node.end));
    if (!text.includes('&') && !text.includes('<') && !text.includes('\0')) {
      expect(text).toBe(node.number);
    }
  }
  if (node.kind !== 'object' && node.kind !== 'array') return;
  let from = node.start;
  const children = node.kind === 'array' ? node.items : node.members.map((one) => one.value);
  for (const [index, child] of children.entries()) {
    if (node.kind === 'object') expectWithin(node.members[index]!.keyRange, node);
    expect(child.start).toBeGreaterThanOrEqual(from);
    expectNested(child, node, body);
    from = child.end;
  }
}

function expectWithin({ start: from, end }: Range, parent: Range): void {
  expect(from).toBeGreaterThanOrEqual(parent.start);
  expect(end).toBeGreaterThanOrEqual(from);
  expect(end).toBeLessThanOrEqual(parent.end);
}
