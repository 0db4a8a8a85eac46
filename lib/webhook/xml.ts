import { parseXml as parseDocument, XmlError } from '@rgrove/parse-xml';
import { locate } from './json/locate.ts';
import type { JsonResult } from './json/tree.ts';
import { decodeXml } from './xml/decode.ts';
import { checkLimits } from './xml/limits.ts';
import { XmlSyntaxError } from './xml/syntax-error.ts';
import { treeOfElement } from './xml/tree.ts';

/**
 * Parses an XML body to the same lossless tree as JSON, byte offsets into `body` on every node. The
 * root element is the root: `<order>…</order>` gives what JSON has as `{…}`. Elements follow Rails'
 * `to_xml`: `-` in names becomes `_`; `type="integer"` and `float` give a number with its text as
 * written; `boolean` a boolean; `array` an array of its child elements; every other type is text, money
 * (`decimal`) too; `nil="true"` on an empty element is null. Child elements make an object, whose equal
 * names stay as duplicates. Other attributes are members called `@name`, text beside elements or
 * attributes is `#text`; an array keeps no attributes.
 *
 * Entities beyond the five of XML are never expanded: they are errors. So are more than 1000 levels
 * and more than 250,000 elements. `charset` is that of the content type. Never throws; an error says
 * why, and where.
 */
export function parseXml(
  body: Uint8Array,
  { charset = null }: { charset?: string | null } = {},
): JsonResult {
  const decoded = decodeXml(body, charset);
  if (!decoded.ok) {
    const { message, offset } = decoded;
    return { ok: false, error: { message, offset, ...locate(body, offset) } };
  }
  const { text, byteOffsets } = decoded;
  try {
    checkLimits(text);
    const root = parseDocument(text, { includeOffsets: true }).root!;
    return { ok: true, root: treeOfElement(root, { text, byteOffsets: byteOffsets() }) };
  } catch (error) {
    const { message, index } = describe(error, text);
    // In characters of the text: the bytes need not be UTF-8.
    const before = new TextEncoder().encode(text.slice(0, index));
    const place = locate(before, before.byteLength);
    return { ok: false, error: { message, offset: byteOffsets()(index), ...place } };
  }
}

const longestMessage = 160;

function describe(error: unknown, text: string): { message: string; index: number } {
  if (error instanceof XmlSyntaxError) return { message: error.message, index: error.index };
  if (!(error instanceof XmlError)) throw error;
  // The library adds the place and an excerpt; and it counts characters, not UTF-16 units.
  const [said = ''] = error.message.split(/ \(line \d+, column \d+\)\n/, 1);
  const plain = said.replaceAll(/`([^`]*)`/g, '“$1”').replaceAll("'", '’');
  const message = plain.charAt(0).toLowerCase() + plain.slice(1, longestMessage);
  return { message, index: unitsOf(text, error.pos) };
}

function unitsOf(text: string, characters: number): number {
  let index = 0;
  for (let seen = 0; seen < characters && index < text.length; seen++) {
    index += text.codePointAt(index)! > 0xffff ? 2 : 1;
  }
  return index;
}
