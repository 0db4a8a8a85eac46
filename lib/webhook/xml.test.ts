import { describe, expect, test } from 'vitest';
import { describe as describeDelivery } from './index.ts';
import type { JsonNode } from './json/tree.ts';
import { parseXml } from './xml.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What the tree says, numbers as `#` and their text, and duplicates as pairs. */
function said(node: JsonNode): unknown {
  if (node.kind === 'object') return node.members.map(({ key, value }) => [key, said(value)]);
  if (node.kind === 'array') return node.items.map(said);
  if (node.kind === 'number') return `#${node.number}`;
  if (node.kind === 'string') return node.string;
  return node.kind === 'boolean' ? node.boolean : null;
}

function parsed(text: string | Uint8Array, charset: string | null = null): JsonNode {
  const result = parseXml(typeof text === 'string' ? bytesOf(text) : text, { charset });
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.offset}`);
  return result.root;
}

const refused = (text: string) => {
  const result = parseXml(bytesOf(text));
  return result.ok ? null : result.error.message;
};

const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);

/** The text of the body that a node's range spans, and that of its key. */
function slices(text: string, root = parsed(text)) {
  if (root.kind !== 'object') throw new Error('no object');
  const slice = ({ start, end }: { start: number; end: number }) =>
    new TextDecoder().decode(bytesOf(text).subarray(start, end));
  return root.members.map(({ keyRange, value }) => [slice(keyRange), slice(value)]);
}

describe('values as Rails’ to_xml writes them', () => {
  test.each<[string, unknown]>([
    ['<id type="integer"> 820982911946154508\n</id>', '#820982911946154508'],
    ['<id type="float">1.50</id>', '#1.50'],
    ['<id type="float">NaN</id>', 'NaN'],
    ['<id type="integer">007</id>', '007'],
    ['<id type="integer">none</id>', 'none'],
    ['<id type="integer"/>', ''],
    ['<price type="decimal">199.00</price>', '199.00'],
    ['<at type="dateTime">2021-12-31T19:00:00-05:00</at>', '2021-12-31T19:00:00-05:00'],
    ['<test type="boolean">true</test>', true],
    ['<test type="boolean">0</test>', false],
    ['<test type="boolean">yes</test>', 'yes'],
    ['<note nil="true"/>', null],
    ['<note type="integer" nil="true"></note>', null],
    ['<note nil="true">kept</note>', 'kept'],
    ['<note></note>', ''],
    ['<note/>', ''],
    ['<note> a &amp; &#xe9;<!-- b --><![CDATA[<c>]]> </note>', ' a & é<c> '],
    ['<items type="array"/>', []],
    ['<items type="array"> <item>a</item> <item>b</item> </items>', ['a', 'b']],
    ['<items type="array">a<item>b</item></items>', ['a', 'b']],
    ['<to type="Address"><first-name>Ann</first-name></to>', [['first_name', 'Ann']]],
    ['<to type="Address"/>', []],
    [
      '<a><b>1</b><c/><b>2</b></a>',
      [
        ['b', '1'],
        ['c', ''],
        ['b', '2'],
      ],
    ],
    [
      '<p type="integer" currency-code=\'US&lt;\'>5</p>',
      [
        ['@currency-code', 'US<'],
        ['#text', '#5'],
      ],
    ],
    ['<p currency="USD"/>', [['@currency', 'USD']]],
    [
      '<p>one <b>two</b> three</p>',
      [
        ['#text', 'one '],
        ['b', 'two'],
        ['#text', ' three'],
      ],
    ],
    ['<a><__proto__>x</__proto__></a>', [['__proto__', 'x']]],
  ])('%s', (text, expected) => {
    expect(said(parsed(text))).toEqual(expected);
  });
});

test('a Shopify delivery in XML has its resource', async () => {
  const id = '<id type="integer">820982911946154508</id>';
  const { description } = await describeDelivery(
    {
      headers: [
        ['X-Shopify-Topic', 'orders/create'],
        ['X-Shopify-Shop-Domain', 'shop.example'],
        ['Content-Type', 'application/xml'],
      ],
      body: bytesOf(`<?xml version="1.0" encoding="UTF-8"?>\n<order>\n  ${id}\n</order>\n`),
    },
    'source',
  );
  expect(description).toMatchObject({
    provider: 'shopify',
    resource: { account: 'shop.example', type: 'order', id: '820982911946154508' },
  });
});

describe('ranges', () => {
  test('a value’s is its text, an object’s and an empty one’s its element, a key’s its name', () => {
    const text =
      '\ufeff<?xml version="1.0"?>\r\n<order>\r\n <é-id type="integer"> 5 </é-id>😀\r\n' +
      '<note unit="é&amp;">a\r\nb</note><c/><d><e>&lt;</e></d></order>\r\n';
    expect(slices(text)).toEqual([
      ['é-id', '5'],
      ['', '😀\r\n'],
      ['note', '<note unit="é&amp;">a\r\nb</note>'],
      ['c', '<c/>'],
      ['d', '<d><e>&lt;</e></d>'],
    ]);
    const root = parsed(text);
    expect([root.start, root.end]).toEqual([26, bytesOf(text).length - 2]);
  });

  // The library says Infinity for the end of a text with characters beyond U+FFFF.
  test('the end of the body is the end', () => {
    const text = '<a><b>😀</b></a>';
    expect(parsed(text).end).toBe(bytesOf(text).length);
  });

  test.each(['iso-8859-1', 'shift_jis', 'utf-16le', 'utf-16be'])('in %s', (charset) => {
    const body = encoded('<?xml version="1.0"?>\r\n<a><b>é日</b><c>x</c></a>', charset);
    const root = parsed(body, charset);
    const decoder = new TextDecoder(charset);
    const seen = root.kind === 'object' && root.members.map(({ value }) => value);
    expect(seen && seen.map(({ start, end }) => decoder.decode(body.subarray(start, end)))).toEqual(
      [charset === 'iso-8859-1' ? 'é?' : charset === 'shift_jis' ? '?日' : 'é日', 'x'],
    );
  });
});

describe('encodings', () => {
  test('the declared one counts, the content type’s before it, the byte order mark first', () => {
    const body = encoded('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'iso-8859-1');
    expect(said(parsed(body))).toBe('é');
    expect(parseXml(body, { charset: 'utf-8' })).toMatchObject({
      error: { message: 'the bytes are not UTF-8', offset: 46, line: 1, column: 47 },
    });
    const marked = bytesOf('\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>');
    expect(said(parsed(marked, 'iso-8859-1'))).toBe('é');
  });

  test.each([
    [
      '<?xml version="1.0" encoding="UTF-16"?><a/>',
      null,
      'said to be UTF-16, and its bytes are not',
    ],
    ['<?xml version="1.0" encoding="EBCDIC-9"?><a/>', null, 'does not know the encoding EBCDIC-9'],
    ['<a/>', 'nope', 'does not know the encoding nope'],
    [`<a>${'日'.repeat(600_000)}</a>`, 'shift_jis', 'too large to be read as shift_jis'],
  ])('%# is an error', (text, charset, message) => {
    const body = charset === 'shift_jis' ? encoded(text, charset) : bytesOf(text);
    expect(parseXml(body, { charset })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(message) },
    });
  });
});

describe('errors', () => {
  test.each<[string, string, number, number]>([
    ['', 'root element is missing or invalid', 1, 1],
    ['<a>\r\n <b>\r\n</a>', 'missing end tag for element b', 3, 1],
    ['<é>😀<b></é>', 'missing end tag for element b', 1, 8],
    ['<a>&nbsp;</a>', 'named entity isn’t defined: &nbsp;', 1, 4],
    ['<a b="1" b="2"/>', 'duplicate attribute: b', 1, 15],
    ['<a>\n😀\u0001</a>', 'XML cannot hold the character U+0001', 2, 2],
    ['<a/><b/>', 'extra content at the end of the document', 1, 5],
    ['<a>', 'missing end tag for element a', 1, 4],
  ])('%j', (text, message, line, column) => {
    expect(parseXml(bytesOf(text))).toMatchObject({ ok: false, error: { message, line, column } });
  });

  test('the offset is one of bytes', () => {
    expect(parseXml(bytesOf('\ufeff<é>😀\r\n<b></é>'))).toMatchObject({ error: { offset: 16 } });
  });
});

describe('hostile bodies', () => {
  test('a billion laughs and files of ours are not expanded', () => {
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]><a>&b;</a>`;
    expect(refused(laughs)).toContain('entities are never expanded');
    const file = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    expect(refused(file)).toContain('entities are never expanded');
    // A document type without declarations declares nothing, and is not fetched.
    const outside = '<!DOCTYPE a SYSTEM "http://127.0.0.1/[x].dtd">';
    expect(said(parsed(`${outside}<a>1</a>`))).toBe('1');
    expect(refused(`${outside}<a>&x;</a>`)).toContain('&x;');
  });

  test('1000 levels are read, more are an error', () => {
    expect(refused(nested(1000))).toBe(null);
    for (const levels of [1001, 10_000, 1_000_000]) {
      expect(refused(nested(levels))).toBe('nested deeper than 1000 levels');
    }
    const disguised = `<a b=">/>" c='/>'><!-- </a> --><![CDATA[</a>]]><?p </a>?>`;
    expect(refused(disguised.repeat(1001))).toBe('nested deeper than 1000 levels');
    expect(refused(`<r>${'<a/>'.repeat(2000)}</r>`)).toBe(null);
  });

  test('250,000 elements are read, more are an error', () => {
    expect(refused(`<r>${'<a/>'.repeat(249_999)}</r>`)).toBe(null);
    expect(refused(`<r>${'<a/>'.repeat(250_000)}</r>`)).toBe('more than 250000 elements');
  });

  // Each would take minutes and more in quadratic time.
  test.each([
    ['carriage returns', '\r', null],
    ['references', '&amp;', null],
    ['comments without an end', '<!--', 'comment'],
    ['quotes without an end', '<a b="', '<'],
    ['declarations without an end', '<!x', 'missing end tag'],
    ['brackets', ']]', null],
    ['characters of four bytes', '😀', null],
  ])('megabytes of %s', (_, piece, message) => {
    const text = `<r>${piece.repeat(4_000_000 / piece.length)}</r>`;
    const got = refused(text);
    if (message === null) expect(got).toBe(null);
    else expect(got).toContain(message);
  });

  test('a message quotes no megabyte', () => {
    expect(refused(`<${'a'.repeat(1_000_000)}>`)!.length).toBeLessThan(200);
  });
});

/** `?` for what the encoding has not, like most encoders. */
function encoded(text: string, charset: string): Uint8Array {
  const units = Array.from(text, (character) => {
    if (charset === 'utf-16le')
      return [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8];
    if (charset === 'utf-16be')
      return [character.charCodeAt(0) >> 8, character.charCodeAt(0) & 255];
    if (charset === 'shift_jis' && character === '日') return [0x93, 0xfa];
    const code = character.charCodeAt(0);
    return [code < (charset === 'iso-8859-1' ? 256 : 128) ? code : 0x3f];
  });
  return new Uint8Array(units.flat());
}
