import { JsonSyntaxError } from './parse-error.ts';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Where the number that starts at `start` ends; its text is never turned into a JavaScript number.
 * Throws JsonSyntaxError where it is not written as RFC 8259 wants it.
 */
export function endOfNumber(text: string, start: number): number {
  number.lastIndex = start;
  const end = number.test(text) ? number.lastIndex : start;
  if (end === start || goesOn(text.charCodeAt(end))) throw brokenNumber(text, start, end);
  return end;
}

/** Whether a character right after a number shows that it was meant to be longer. */
function goesOn(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x65 || code === 0x45;
}

function brokenNumber(text: string, start: number, end: number): JsonSyntaxError {
  const rest = text.slice(end, end + 3);
  if (/^(?:-|\.|[eE][+-]?)$/.test(rest)) {
    return new JsonSyntaxError('unexpected end of body in a number', text.length);
  }
  if (end === start) return new JsonSyntaxError('a number needs a digit after -', start + 1);
  if (/^\d/.test(rest)) return new JsonSyntaxError('a number may not start with 0', start);
  if (/^\.\D/.test(rest)) return new JsonSyntaxError('a number needs a digit after .', end + 1);
  if (/^[eE]/.test(rest)) {
    return new JsonSyntaxError('a number needs a digit in its exponent', end + 1);
  }
  return new JsonSyntaxError('a number has one . at most, before its exponent', end);
}
