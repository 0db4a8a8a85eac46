import { XmlElement, XmlText } from '@rgrove/parse-xml';
import type { JsonMember, JsonNode } from '../json/tree.ts';
import type { ByteOffsets } from './byte-offsets.ts';

type Context = { text: string; byteOffsets: ByteOffsets };

/**
 * The tree of an element as Rails’ `to_xml` means it, which is what Shopify sends: names with `_` for
 * `-`, values by `type` and `nil` (Rails' ActiveSupport::XmlMini). The range of a value is its text as
 * it stands in the body; that of an object, an array and an empty value is the whole element.
 */
export function treeOfElement(root: XmlElement, context: Context): JsonNode {
  return memberOf(root, context).value;
}

/** Places are asked for in the order they stand in the text, which is all that ByteOffsets can do. */
function memberOf(element: XmlElement, context: Context): JsonMember {
  const { byteOffsets } = context;
  const start = byteOffsets(element.start);
  const keyRange = {
    start: byteOffsets(element.start + 1),
    end: byteOffsets(element.start + 1 + element.name.length),
  };
  const value = valueOf(element, start, context);
  return { key: element.name.replaceAll('-', '_'), keyRange, value };
}

function valueOf(element: XmlElement, start: number, context: Context): JsonNode {
  const { type, nil } = element.attributes;
  const texts = element.children.filter((child) => child instanceof XmlText);
  const hasElements = element.children.some((child) => child instanceof XmlElement);
  const isBlank = !hasElements && texts.every(({ text }) => text.trim() === '');
  const end = () => context.byteOffsets(Math.min(element.end, context.text.length));

  if (nil === 'true' && isBlank) return { kind: 'null', start, end: end() };
  if (type === 'array') {
    const items = childrenOf(element, context).map(({ value }) => value);
    return { kind: 'array', start, end: end(), items };
  }
  const members = attributesOf(element, context);
  if (hasElements) {
    for (const member of childrenOf(element, context)) members.push(member);
    return { kind: 'object', start, end: end(), members };
  }
  if (members.length > 0) {
    if (!isBlank) members.push(textMember(scalarOf(texts, type, context)));
    return { kind: 'object', start, end: end(), members };
  }
  // Rails writes the class of an object as its type: Address, Customer::Note.
  if (isBlank && /^[A-Z]/.test(type ?? '')) return { kind: 'object', start, end: end(), members };
  if (texts.length === 0) return { kind: 'string', start, end: end(), string: '' };
  return scalarOf(texts, type, context);
}

/** Child elements, and the text between them where it is more than white space. */
function childrenOf({ children }: XmlElement, context: Context): JsonMember[] {
  const members: JsonMember[] = [];
  for (const child of children) {
    if (child instanceof XmlElement) members.push(memberOf(child, context));
    if (child instanceof XmlText && child.text.trim() !== '') {
      members.push(textMember(scalarOf([child], undefined, context)));
    }
  }
  return members;
}

/** Text beside elements or attributes has no name of its own. */
function textMember(value: JsonNode): JsonMember {
  return { key: '#text', keyRange: { start: value.start, end: value.start }, value };
}

const attribute = /\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/y;

/** Every attribute but `type` and `nil`, as `@name`: the library says no places, so they are found. */
function attributesOf(
  { name, attributes, start }: XmlElement,
  { text, byteOffsets }: Context,
): JsonMember[] {
  const names = Object.keys(attributes);
  if (names.every(isReserved)) return [];
  attribute.lastIndex = start + 1 + name.length;
  const members: JsonMember[] = [];
  for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
    const [whole, key, quoted] = found as unknown as [string, string, string];
    if (isReserved(key)) continue;
    const keyStart = found.index + whole.length - whole.trimStart().length;
    const end = attribute.lastIndex - 1;
    const keyRange = { start: byteOffsets(keyStart), end: byteOffsets(keyStart + key.length) };
    const range = { start: byteOffsets(end - quoted.length + 2), end: byteOffsets(end) };
    const value: JsonNode = { kind: 'string', ...range, string: attributes[key]! };
    members.push({ key: `@${key}`, keyRange, value });
  }
  return members;
}

function isReserved(name: string): boolean {
  return name === 'type' || name === 'nil';
}

const numeric = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const booleans = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** A number is one only as JSON would write it, since a tree may be printed. */
function scalarOf(
  texts: readonly XmlText[],
  type: string | undefined,
  { text, byteOffsets }: Context,
): JsonNode {
  const string = texts.map((one) => one.text).join('');
  const from = texts[0]!.start;
  const to = Math.min(texts.at(-1)!.end, text.length);
  const bare = string.trim();
  const boolean = type === 'boolean' ? booleans.get(bare) : undefined;
  const isNumber = (type === 'integer' || type === 'float') && numeric.test(bare);
  if (boolean === undefined && !isNumber) {
    return { kind: 'string', start: byteOffsets(from), end: byteOffsets(to), string };
  }
  const written = text.slice(from, to);
  const start = byteOffsets(from + written.length - written.trimStart().length);
  const end = byteOffsets(to - written.length + written.trimEnd().length);
  return boolean === undefined
    ? { kind: 'number', start, end, number: bare }
    : { kind: 'boolean', start, end, boolean };
}
