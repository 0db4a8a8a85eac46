import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { parseForm } from '../lib/webhook/form.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import type { JsonResult } from '../lib/webhook/json/tree.ts';
import { parseXml } from '../lib/webhook/xml.ts';
import { JsonTree } from './JsonTree.tsx';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const rootOf = (result: JsonResult) => {
  if (!result.ok) throw new Error(result.error.message);
  return result.root;
};
const textIn = (markup: string) =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

test('JSON shows as it stands in the body', () => {
  const body = bytesOf('{"a":"\\u00e9\\/","b":194.0}');
  const shown = renderToStaticMarkup(<JsonTree root={rootOf(parseJson(body))} bytes={body} />);
  expect(textIn(shown)).toContain('a: "\\u00e9\\/" b: 194.0');
});

test('XML and forms show decoded, as JSON would write them', () => {
  const xml = bytesOf('<o><a>&#xe9;"</a><id type="integer">5</id><n nil="true"/></o>');
  const shown = renderToStaticMarkup(<JsonTree root={rootOf(parseXml(xml))} bytes={null} />);
  expect(textIn(shown)).toContain('a: "é\\"" id: 5 n: null');
  const form = parseForm(bytesOf('a=%C3%A9+b&a=&a'))!;
  const pairs = renderToStaticMarkup(<JsonTree root={form} bytes={null} />);
  expect(textIn(pairs)).toContain('a: "é b" a: "" a: ""');
});

const valuesIn = (markup: string) =>
  Array.from(markup.matchAll(/<button[^>]*class="value[^>]*>(.*?)<\/button>/g), ([, text]) =>
    text!.replaceAll('&quot;', '"'),
  );

test('with somebody to ask, values are buttons, but not those that no pointer names', () => {
  const body = bytesOf('{"a":1,"a":{"x":2},"e":{},"l":["y",[]]}');
  const root = rootOf(parseJson(body));
  const asked = renderToStaticMarkup(
    <JsonTree root={root} bytes={body} onField={() => undefined} />,
  );
  expect(valuesIn(asked)).toEqual(['1', '{}', '"y"', '[]']);
  expect(valuesIn(renderToStaticMarkup(<JsonTree root={root} bytes={body} />))).toEqual([]);
});
