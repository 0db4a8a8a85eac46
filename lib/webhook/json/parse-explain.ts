// What the parser says where a body stops being JSON: what it expected, and what it found instead.
import { bomLength } from './locate.ts';
import { foundAt, JsonSyntaxError } from './parse-error.ts';

export function nothingToParse(body: Uint8Array): JsonSyntaxError {
  if (body.length === 0) return new JsonSyntaxError('the body is empty', 0);
  const only = body.length === bomLength(body) ? 'a byte order mark' : 'white space';
  return new JsonSyntaxError(`the body holds only ${only}`, body.length);
}

export function unexpected(body: Uint8Array, at: number, expected: string): JsonSyntaxError {
  if (at >= body.length) {
    return new JsonSyntaxError(`unexpected end of body, expected ${expected}`, body.length);
  }
  if (isComment(body, at)) return new JsonSyntaxError('JSON has no comments', at);
  return new JsonSyntaxError(`expected ${expected}, found ${foundAt(body, at)}`, at);
}

export function noValue(body: Uint8Array, at: number): JsonSyntaxError {
  const rest = String.fromCharCode(...body.subarray(at, at + 5));
  if (/^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul)$/.test(rest)) {
    return new JsonSyntaxError(`unexpected end of body after ${rest}`, body.length);
  }
  if (rest.startsWith("'")) return new JsonSyntaxError('a string takes double quotes', at);
  if (rest.startsWith('+')) return new JsonSyntaxError('a number may not start with +', at);
  if (/^\.\d/.test(rest)) return new JsonSyntaxError('a number needs a digit before .', at);
  if (/^[,\]}]/.test(rest)) return new JsonSyntaxError(`expected a value before ${rest[0]}`, at);
  return unexpected(body, at, 'a value');
}

function isComment(body: Uint8Array, at: number): boolean {
  return body[at] === 0x2f && (body[at + 1] === 0x2f || body[at + 1] === 0x2a);
}
