import { describe, expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { readContent } from '../content.ts';
import { diffBodies } from './bodies.ts';
import { pointerOf } from './changes.ts';

const bytesOf = (body: string | readonly number[]) =>
  typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body);

function viewOf(body: string | readonly number[], type: string | undefined) {
  const headers: HeaderPair[] = type === undefined ? [] : [['Content-Type', type]];
  return { bytes: bytesOf(body), content: readContent(bytesOf(body), headers).content };
}

/** Two bodies compared as they read with these content types. */
function compared(
  before: string | readonly number[],
  after: string | readonly number[],
  types: { before?: string; after?: string } = {},
) {
  return diffBodies(viewOf(before, types.before), viewOf(after, types.after));
}

const form = 'application/x-www-form-urlencoded';

const nested = (levels: number, inner: string) =>
  '{"a":'.repeat(levels) + inner + '}'.repeat(levels);

describe('two bodies', () => {
  test('JSON against XML is compared as a tree', () => {
    const xml = '<?xml version="1.0"?><order><id type="integer">1</id><note>b</note></order>';
    const found = compared('{"id":1,"note":"a"}', xml);
    expect(found).toMatchObject({
      kind: 'tree',
      says: 'The body was JSON before and is XML after.',
    });
    const pointers =
      found.kind === 'tree' ? found.diff.changes.map((one) => pointerOf(one, 'after')) : [];
    expect(pointers).toEqual(['/note']);
  });

  test('a form is a tree, too', () => {
    const found = compared('a=1&b=2&b=3', 'a=1&b=2', { before: form, after: form });
    expect(found).toMatchObject({
      kind: 'tree',
      says: null,
      diff: { changes: [{ kind: 'removed' }] },
    });
  });

  test('one that is no JSON is compared as text, by lines', () => {
    expect(compared('{"a":1,\n"b":2}\n', '{"a":1,\n"b":}\n')).toEqual({
      kind: 'text',
      says: 'The body was JSON before and is no valid JSON after.',
      pieces: [
        { kind: 'same', text: '{"a":1,\n' },
        { kind: 'removed', text: '"b":2}\n' },
        { kind: 'added', text: '"b":}\n' },
      ],
    });
  });

  test('on one long line by words', () => {
    const line = '{"some": "words", '.repeat(50);
    expect(compared(`${line}one`, `${line}two`)).toMatchObject({
      says: 'Neither body can be read as JSON: they are compared as text.',
      pieces: [{ kind: 'same' }, { text: 'one' }, { text: 'two' }],
    });
  });

  test('trees that are too deep for a Worker’s stack are compared as text', () => {
    expect(compared(nested(500, '1'), nested(500, '2')).kind).toBe('tree');
    expect(compared(nested(501, '1'), nested(3, '2'))).toMatchObject({
      kind: 'text',
      says: 'More than 500 levels are compared as text.',
    });
    expect(compared('1', nested(501, '2')).kind).toBe('text');
    expect(compared(nested(501, '1'), nested(501, '1'))).toEqual({ kind: 'same', says: null });
  });

  test('binary ones only say where they differ', () => {
    expect(compared([0, 255, 1, 2], [0, 255, 3])).toEqual({
      kind: 'bytes',
      offset: 2,
      says: 'The bytes differ at offset 2: 4 bytes before, 3 after.',
    });
    expect(compared('{}', [0, 255])).toMatchObject({ kind: 'bytes', offset: 0 });
    expect(compared([0, 255], [0, 255])).toEqual({ kind: 'same', says: null });
  });

  test('an empty one is empty text', () => {
    expect(compared('', '{"a":1}')).toMatchObject({
      kind: 'text',
      says: 'The body was empty before and is JSON after.',
      pieces: [{ kind: 'added', text: '{"a":1}' }],
    });
    expect(compared('', '')).toEqual({ kind: 'same', says: null });
  });
});
