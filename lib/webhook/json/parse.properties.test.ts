import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate } from './locate.ts';
import { parseJson } from './parse.ts';
import type { JsonNode } from './tree.ts';

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text);

const jsonValue = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });
const indent = fc.constantFrom(undefined, 1, 2, '\t');

test('a printed value comes back as the same value', () => {
  fc.assert(
    fc.property(jsonValue, indent, (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(toValue(parsed(bytesOf(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test('the bytes of a node alone give the same subtree', () => {
  fc.assert(
    fc.property(jsonValue, indent, (value, space) => {
      const body = bytesOf(JSON.stringify(value, null, space));
      for (const node of nodesOf(parsed(body))) {
        expect(parsed(body.slice(node.start, node.end))).toEqual(moved(node, node.start));
      }
    }),
  );
});

test('accepts exactly what JSON.parse accepts', () => {
  const pieces = ['{', '}', '[', ']', ',', ':', '"', '"a"', '\\', 'u', '00e9', '0', '1', '-', '.'];
  const soup = fc
    .array(fc.constantFrom(...pieces, 'e', '+', 'true', 'nul', 'null', ' ', '\n', '\t', 'é', '/'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(soup, (text) => {
      expect(parseJson(bytesOf(text)).ok).toBe(isJson(text));
    }),
    { numRuns: 5000 },
  );
});

test('a body changed in one place never throws, and is judged as JSON.parse judges it', () => {
  fc.assert(
    fc.property(jsonValue, fc.nat(), fc.nat(127), (value, place, byte) => {
      const body = bytesOf(JSON.stringify(value));
      body[place % body.length] = byte;
      const result = parseJson(body);
      const text = decodedStrictly(body);
      expect(result.ok).toBe(text !== null && isJson(text));
      expectPlace(body, result);
    }),
    { numRuns: 1000 },
  );
});

test('any bytes at all give a result', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
      expectPlace(body, parseJson(body));
    }),
    { numRuns: 1000 },
  );
});

test('every truncation of an object is an error, never a throw', () => {
  fc.assert(
    fc.property(jsonValue, indent, (value, space) => {
      const body = bytesOf(JSON.stringify({ value }, null, space));
      for (let length = 0; length < body.length; length++) {
        const cut = body.slice(0, length);
        expect(parseJson(cut)).toMatchObject({ ok: false });
        expectPlace(cut, parseJson(cut));
      }
    }),
    { numRuns: 30 },
  );
});

test('line and column are those of the text before the offset', () => {
  const text = fc
    .array(fc.constantFrom('\n', '\r', '\r\n', 'a', 'é', '😀', ' '), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(!(before.endsWith('\r') && after.startsWith('\n')));
      const lines = before.split(/\r\n|\n|\r/);
      expect(locate(bytesOf(before + after), bytesOf(before).length)).toEqual({
        line: lines.length,
        column: Array.from(lines.at(-1)!).length + 1,
      });
    }),
  );
});

function parsed(body: Uint8Array): JsonNode {
  const result = parseJson(body);
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.offset}`);
  return result.root;
}

/** The tree as JSON.parse would give it, where doubles and objects can hold it. */
function toValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, toValue(value)]));
    case 'array':
      return node.items.map(toValue);
    case 'string':
      return node.string;
    case 'number':
      return Number(node.number);
    case 'boolean':
      return node.boolean;
    case 'null':
      return null;
    default:
      throw new Error(`no such kind: ${JSON.stringify(node satisfies never)}`);
  }
}

function* nodesOf(node: JsonNode): Generator<JsonNode> {
  yield node;
  if (node.kind === 'array') for (const item of node.items) yield* nodesOf(item);
  if (node.kind === 'object') for (const { value } of node.members) yield* nodesOf(value);
}

/** The subtree as if it stood at the beginning of a body. */
function moved(node: JsonNode, by: number): JsonNode {
  const range = { start: node.start - by, end: node.end - by };
  if (node.kind === 'array') {
    return { ...node, ...range, items: node.items.map((item) => moved(item, by)) };
  }
  if (node.kind !== 'object') return { ...node, ...range };
  const members = node.members.map(({ key, keyRange, value }) => ({
    key,
    keyRange: { start: keyRange.start - by, end: keyRange.end - by },
    value: moved(value, by),
  }));
  return { ...node, ...range, members };
}

function expectPlace(body: Uint8Array, result: ReturnType<typeof parseJson>): void {
  if (result.ok) {
    expect(result.root.end).toBeLessThanOrEqual(body.length);
    return;
  }
  const { message, offset, line, column } = result.error;
  expect(message).not.toBe('');
  expect(offset).toBeGreaterThanOrEqual(0);
  expect(offset).toBeLessThanOrEqual(body.length);
  expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function decodedStrictly(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
