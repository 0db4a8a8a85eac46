import { expect, test } from 'vitest';
import { readSide } from './read-side.ts';

const bodyOf = (input: string | Uint8Array) => {
  const read = readSide(input);
  if (!read.ok) return read.reason;
  return { headers: read.pasted.headers, body: new TextDecoder().decode(read.pasted.body) };
};

test('a request is read as one', () => {
  const message = 'POST / HTTP/1.1\r\nX-Shopify-Topic: orders/create\r\n\r\n{"id": 1}';
  const headers = [['X-Shopify-Topic', 'orders/create']];
  expect(bodyOf(message)).toEqual({ headers, body: '{"id": 1}' });
  expect(bodyOf(new TextEncoder().encode(message))).toEqual({ headers, body: '{"id": 1}' });
});

test.each(['{"id": 820982911946154508}', ' [1]\n', '{"id": 1,}', '<order id="1"/>'])(
  '%j alone is a body, byte for byte, without headers',
  (body) => {
    expect(bodyOf(body)).toEqual({ headers: [], body });
  },
);

test.each(['a=1&b=2', 'null', 'only text\n', '820982911946154508'])(
  '%j is a body where any will do',
  (body) => {
    expect(readSide(body).ok).toBe(false);
    const read = readSide(body, { anyBody: true });
    expect(read.ok && new TextDecoder().decode(read.pasted.body)).toBe(body);
  },
);

test.each(['curl -d', 'POST /x', 'Content-Type: a', '{"creel": 2}', ''])(
  '%j is none, nor a request',
  (input) => {
    expect(readSide(input, { anyBody: true }).ok).toBe(false);
  },
);

test('bytes are kept that are no text', () => {
  const bytes = new Uint8Array([0x7b, 0xff, 0x0d, 0x0a, 0x7d]);
  const read = readSide(bytes);
  expect(read.ok && read.pasted.body).toEqual(bytes);
});

test.each([
  ['', /empty/],
  ['{"creel": 1}', /./],
  ['{"log": {"entries": []}}', /./],
  ['{"a": "\ud800"}', /surrogate/],
])('%j is neither, and says why', (input, reason) => {
  expect(bodyOf(input)).toMatch(reason);
});
