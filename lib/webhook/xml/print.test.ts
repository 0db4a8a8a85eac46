import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import type { JsonNode } from '../json/tree.ts';
import { sampleOf, topicsOf } from '../topics/index.ts';
import { parseXml } from '../xml.ts';
import { printXml, singular } from './print.ts';

const utf8 = new TextEncoder();

function treeOf(text: string): JsonNode {
  const parsed = parseJson(utf8.encode(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

function readBack(xml: string): string {
  const parsed = parseXml(utf8.encode(xml));
  if (!parsed.ok) throw new Error(`${parsed.error.message} in ${xml}`);
  return printJson(parsed.root);
}

test('an object is printed as Rails prints it', () => {
  const text = `{"id": 820982911946154508, "line_items": [{"price": "199.00", "grams": 1.50}], "note": null,
    "test": true, "tags": [], "created_at": "2017-09-22T14:05:52-04:00", "name": "a & <b>\\r"}`;
  expect(printXml(treeOf(text), 'order')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<order>
  <id type="integer">820982911946154508</id>
  <line-items type="array">
    <line-item>
      <price type="decimal">199.00</price>
      <grams type="float">1.50</grams>
    </line-item>
  </line-items>
  <note nil="true"/>
  <test type="boolean">true</test>
  <tags type="array"/>
  <created-at type="dateTime">2017-09-22T14:05:52-04:00</created-at>
  <name>a &amp; &lt;b&gt;&#13;</name>
</order>
`);
});

test.each(topicsOf('shopify').filter((topic) => sampleOf('shopify', topic).ok))(
  'the sample of %s comes back as it was, but for empty objects',
  (topic) => {
    const sample = sampleOf('shopify', topic);
    if (!sample.ok) throw new Error(sample.reason);
    const tree = treeOf(sample.text);
    const expected = printJson(tree).replaceAll('{}', '""');
    expect(readBack(printXml(tree, 'root'))).toBe(expected);
  },
);

test('any value of JSON comes back, where XML can say it', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/);
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('array'), tie('object')),
    leaf: fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => text.trim() === text),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
    array: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(value, (made) => {
      const text = JSON.stringify(made);
      expect(readBack(printXml(treeOf(text), 'root'))).toBe(text);
    }),
  );
});

test.each([
  ['a name that is none in XML', '{"1 b": 1, "": 2, "a<b": 3, "__proto__": 4}'],
  ['characters that XML cannot hold', JSON.stringify({ a: '\u0000\u001b\ud800\uffff' })],
  ['a thousand levels', `${'['.repeat(1000)}${']'.repeat(1000)}`],
])('%s is XML all the same', (_what, text) => {
  expect(parseXml(utf8.encode(printXml(treeOf(text), 'a b')))).toMatchObject({ ok: true });
});

test.each([
  ['line_items', 'line_item'],
  ['properties', 'property'],
  ['addresses', 'address'],
  ['tax', 'tax'],
  ['taxes', 'tax'],
  ['address', 'address'],
])('of %s each is a %s', (several, one) => {
  expect(singular(several)).toBe(one);
});
