import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../delivery/headers.ts';
import { readBody, treeOf } from './body.ts';
import { at, textOf } from './json/tree.ts';

const MiB = 1024 * 1024;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const encodedAs = (encoding: string): HeaderPair[] => [['Content-Encoding', encoding]];
const typed = (type: string): HeaderPair[] => [['Content-Type', type]];
const kindOf = async (body: Uint8Array<ArrayBuffer>, headers: readonly HeaderPair[] = []) =>
  (await readBody(body, headers)).content.kind;

const idOf = async (text: string, type: string) =>
  textOf(at(treeOf(await readBody(bytesOf(text), typed(type))), 'id'));

const packedZeros = (sizeBytes: number) =>
  new Uint8Array(gzipSync(new Uint8Array(sizeBytes), { level: constants.Z_BEST_SPEED }));

const order = bytesOf('{"id":820982911946154508}');

describe('content encodings', () => {
  test.each([
    ['gzip', 'gzip', gzipSync(order)],
    ['gzip', 'GZIP ', gzipSync(order)],
    ['deflate', 'deflate', deflateSync(order)],
  ])('%s, written %j, is undone', async (decoded, encoding, packed) => {
    const view = await readBody(new Uint8Array(packed), encodedAs(encoding));
    expect(view).toMatchObject({ bytes: order, decoded, problem: null });
    expect(view.content.kind === 'json' && textOf(at(view.content.root, 'id'))).toBe(
      '820982911946154508',
    );
  });

  test('whatever is packed comes back as it was', async () => {
    const packers = { gzip: gzipSync, deflate: deflateSync };
    const encoding = fc.constantFrom('gzip', 'deflate');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), encoding, async (bytes, name) => {
        const packed = new Uint8Array(packers[name](bytes));
        const view = await readBody(packed, encodedAs(name));
        expect(view).toMatchObject({ bytes: new Uint8Array(bytes), problem: null });
      }),
    );
  });

  const packed = gzipSync(order);
  test.each<[string, string, Uint8Array]>([
    ['bytes that never were gzip', 'gzip', order],
    ['gzip that is cut off', 'gzip', packed.subarray(0, -5)],
    ['gzip with a wrong checksum', 'gzip', packed.with(packed.length - 8, packed.at(-8)! ^ 1)],
    ['gzip with something behind it', 'gzip', Buffer.concat([packed, order])],
    ['gzip that says deflate', 'deflate', packed],
    ['deflate without its envelope', 'deflate', deflateRawSync(order)],
  ])('%s keeps its bytes and says so', async (_, encoding, wrong) => {
    const raw = new Uint8Array(wrong);
    const view = await readBody(raw, encodedAs(encoding));
    expect(view).toMatchObject({ bytes: raw, decoded: null });
    expect(view.problem).toBe(
      `Content-Encoding says ${encoding}, but the bytes are no such stream.`,
    );
  });

  test('an empty body is empty, whatever its encoding', async () => {
    const expected = { decoded: null, problem: null, content: { kind: 'empty' } };
    expect(await readBody(new Uint8Array(), encodedAs('gzip'))).toMatchObject(expected);
    expect(await kindOf(new Uint8Array(gzipSync('')), encodedAs('gzip'))).toBe('empty');
  });

  test.each(['identity', ''])('%j is no encoding', async (encoding) => {
    expect(await readBody(order, encodedAs(encoding))).toMatchObject({
      bytes: order,
      decoded: null,
      problem: null,
    });
  });

  test.each(['br', 'gzip, gzip'])('%j is said, and the bytes are left alone', async (encoding) => {
    const view = await readBody(new Uint8Array([0x1b, 0xff, 0x7b]), encodedAs(encoding));
    expect(view).toMatchObject({ decoded: null, content: { kind: 'binary' } });
    expect(view.problem).toContain(`encoded as ${encoding}`);
  });

  // Before the test with large bodies: their garbage would count.
  test('a bomb is refused before it is unpacked', async () => {
    // Packed piece by piece, so that only unpacking it can take memory.
    const zeros = new Uint8Array(MiB);
    const pieces = Readable.from(Iterator.from(Array.from({ length: 200 }, () => zeros)));
    const bomb = new Uint8Array(await buffer(pieces.pipe(createGzip({ level: 1 }))));
    expect(bomb.byteLength).toBeLessThan(MiB);
    const before = process.memoryUsage().arrayBuffers;
    let mostBytes = 0;
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, process.memoryUsage().arrayBuffers - before);
    }, 1);
    const view = await readBody(bomb, encodedAs('gzip'));
    clearInterval(watch);
    expect(view.problem).toContain('more than 64 MiB');
    expect(mostBytes).toBeGreaterThan(0);
    expect(mostBytes).toBeLessThan(150 * MiB);
  });

  test('64 MiB is unpacked, a byte more is not', async () => {
    const most = await readBody(packedZeros(64 * MiB), encodedAs('gzip'));
    expect([most.bytes.byteLength, most.problem]).toEqual([64 * MiB, null]);
    const more = packedZeros(64 * MiB + 1);
    expect(await readBody(more, encodedAs('gzip'))).toMatchObject({
      bytes: more,
      decoded: null,
      problem: 'Content-Encoding says gzip, but it unpacks to more than 64 MiB.',
    });
  });
});

describe('what a body is', () => {
  test.each<[string, string, HeaderPair[]]>([
    ['{"a":1}', 'json', []],
    [' \r\n\t[1]', 'json', typed('text/plain')],
    ['5', 'json', typed('application/json')],
    ['"a"', 'json', typed('application/vnd.api+json; charset=utf-8')],
    ['{"a":1', 'invalid-json', []],
    ['hello', 'invalid-json', typed('application/json')],
    ['  ', 'invalid-json', typed('application/json')],
    ['hello', 'text', []],
    ['5', 'text', []],
    ['<order/>', 'xml', typed('application/xml')],
    ['a=1&b=2', 'form', typed('application/x-www-form-urlencoded')],
    ['hello', 'text', typed('application/jsonlines')],
    ['<order>', 'invalid-xml', typed('text/xml; charset=utf-8')],
    ['hello', 'invalid-xml', typed('application/xml')],
    ['<a/>', 'xml', []],
    ['\ufeff<?xml version="1.0"?><a/>', 'xml', []],
    ['<?xml version="1.0"?><a>', 'invalid-xml', []],
    ['<html><br></html>', 'text', []],
    ['<a/>', 'text', typed('text/plain')],
    ['<?xml version="1.0"?><a/>', 'xml', typed('text/plain')],
    ['<html><br></html>', 'text', typed('text/html')],
    ['<html><br></html>', 'invalid-json', typed('application/json')],
    ['{"a":1', 'invalid-xml', typed('application/xml')],
    ['{"a":1}', 'json', typed('application/x-www-form-urlencoded')],
    ['<a/>', 'xml', typed('application/x-www-form-urlencoded')],
    ['<a>=1', 'form', typed('application/x-www-form-urlencoded; charset=utf-8')],
    ['a=\0', 'binary', typed('application/x-www-form-urlencoded')],
  ])('%j is %s', async (text, kind, headers) => {
    expect(await kindOf(bytesOf(text), headers)).toBe(kind);
  });

  test.each<[string, number[], string]>([
    ['no bytes', [], 'empty'],
    ['JSON behind a byte order mark', [0xef, 0xbb, 0xbf, 0x7b, 0x7d], 'json'],
    ['text behind a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'text'],
    ['a byte order mark alone', [0xef, 0xbb, 0xbf], 'text'],
    ['text with a NUL', [0x61, 0x00, 0x62], 'binary'],
    ['bytes that are not UTF-8', [0x61, 0xff], 'binary'],
    ['control bytes before a brace', [0x00, 0x01, 0x7b, 0x00], 'binary'],
    ['parts of a byte order mark before a brace', [0xbb, 0xbf, 0x7b], 'binary'],
    ['JSON that is not UTF-8', [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], 'invalid-json'],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], 'binary'],
  ])('%s', async (_, bytes, kind) => {
    expect(await kindOf(new Uint8Array(bytes))).toBe(kind);
  });

  test.each([
    ['<a>1</a>', 'application/json', 'xml', 'Content-Type says JSON, but the body is XML.'],
    ['{"a":1}', 'application/xml', 'json', 'Content-Type says XML, but the body is JSON.'],
  ])('%s as %s is read as what it is, and that is said', async (text, type, kind, problem) => {
    expect(await readBody(bytesOf(text), typed(type))).toMatchObject({
      problem,
      content: { kind },
    });
  });

  test('one way to the tree of JSON, XML and a form', async () => {
    expect(await idOf('{"id":820982911946154508}', 'application/json')).toBe('820982911946154508');
    const xml = '<order><id type="integer">820982911946154508</id></order>';
    expect(await idOf(xml, 'application/xml')).toBe('820982911946154508');
    expect(await idOf('id=5', 'application/x-www-form-urlencoded')).toBe('5');
    expect(await idOf('{"id":', 'application/json')).toBe(null);
  });

  test('the charset of the content type is that of XML', async () => {
    const body = new Uint8Array([0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e]);
    const view = await readBody(body, typed('text/xml; charset="ISO-8859-1"'));
    expect(textOf(treeOf(view))).toBe('é');
  });

  test('invalid JSON says where', async () => {
    const { content } = await readBody(bytesOf('{\n  "a": 1,\n}'), []);
    expect(content).toMatchObject({ kind: 'invalid-json', error: { line: 3, column: 1 } });
  });

  test('without an encoding the bytes are the very same', async () => {
    expect((await readBody(order, [])).bytes).toBe(order);
  });
});
