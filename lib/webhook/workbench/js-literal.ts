// JavaScript literals, read and never run: what a console prints and “Copy as fetch” writes.
import type { JsonMember, JsonNode } from '../json/tree.ts';
import { excerpt, lineAt } from '../fixtures/byte-text.ts';
import { PasteError } from './pasted.ts';

const space = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const numberOrName = /[-+]?\.?\d[\w.+-]*|[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const run =
  /[^\\'"`$\n\r]+|\\(?:u\{([\dA-Fa-f]{1,6})\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|(\r\n|[^]))|[^]/y;
const deepest = 100;

const letters: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

/** Past white space and comments. */
export function skipSpace(text: string, at: number): number {
  space.lastIndex = at;
  return space.test(text) ? space.lastIndex : at;
}

/** The literal at a place, as the tree of a JSON value; its ranges count UTF-16 units. `undefined` is null. */
export function readJsLiteral(text: string, from: number): JsonNode {
  let at = from;
  let depth = 0;
  return readValue();

  function readValue(): JsonNode {
    at = skipSpace(text, at);
    const start = at;
    const char = text[at] ?? '';
    if ('"\'`'.includes(char) && char !== '') {
      const string = readString();
      return { kind: 'string', start, end: at, string };
    }
    if (char !== '{' && char !== '[') return readWord();
    if (++depth > deepest) refuse(`It is nested deeper than ${deepest} levels`);
    at++;
    const node: JsonNode =
      char === '{'
        ? { kind: 'object', start, end: at, members: readUntil('}', readMember) }
        : { kind: 'array', start, end: at, items: readUntil(']', readValue) };
    depth--;
    return { ...node, end: at };
  }

  function readUntil<Part>(close: string, readPart: () => Part): Part[] {
    const parts: Part[] = [];
    for (at = skipSpace(text, at); text[at] !== close; at = skipSpace(text, at)) {
      parts.push(readPart());
      at = skipSpace(text, at);
      if (text[at] === ',') at++;
      else if (text[at] !== close) refuse(`Expected , or ${close}`);
    }
    at++;
    return parts;
  }

  function readMember(): JsonMember {
    const start = at;
    const key = /["'`]/.test(text[at] ?? '') ? readString() : readName();
    const keyRange = { start, end: at };
    at = skipSpace(text, at);
    if (text[at] !== ':') refuse('Expected : after a key');
    at++;
    return { key, keyRange, value: readValue() };
  }

  function readName(): string {
    numberOrName.lastIndex = at;
    const name = numberOrName.exec(text)?.[0];
    if (name === undefined) return refuse('Expected a literal');
    at += name.length;
    return name;
  }

  function readWord(): JsonNode {
    const start = at;
    const word = readName();
    const range = { start, end: at };
    if (word === 'true' || word === 'false') {
      return { kind: 'boolean', ...range, boolean: word === 'true' };
    }
    if (word === 'null' || word === 'undefined') return { kind: 'null', ...range };
    if (/^[-+\d.]/.test(word)) return { kind: 'number', ...range, number: word };
    at = start;
    return refuse('Only literals can be read, nothing that has to be run: write the text it gives');
  }

  function readString(): string {
    const start = at;
    const quote = text[at++]!;
    const pieces: string[] = [];
    for (;;) {
      run.lastIndex = at;
      const match = run.exec(text);
      if (!match || (quote !== '`' && /^[\n\r]$/.test(match[0]))) {
        return refuse(`A ${quote} is opened but never closed`, start);
      }
      at = run.lastIndex;
      if (match[0] === quote) return pieces.join('');
      if (quote === '`' && match[0] === '$' && text[at] === '{') {
        refuse('${…} in a template has to be run: write the text it gives');
      }
      pieces.push(meaning(match));
    }
  }

  function meaning([whole, braced, four, two, letter]: RegExpExecArray): string {
    const hex = braced ?? four ?? two;
    // A line end in a template counts as LF, however it is written.
    if (hex === undefined && letter === undefined) return whole === '\r' ? afterReturn() : whole;
    if (hex === undefined) return escaped(letter!);
    const code = Number.parseInt(hex, 16);
    if (braced === undefined) return String.fromCharCode(code);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : refuse('No character has this number');
  }

  function afterReturn(): string {
    return text[at] === '\n' ? '' : '\n';
  }

  function escaped(letter: string): string {
    if (/^[ux1-9]$/.test(letter) || (letter === '0' && /\d/.test(text[at] ?? ''))) {
      refuse(`JavaScript does not know this escape: \\${letter}`);
    }
    return letters[letter] ?? letter;
  }

  function refuse(says: string, place = at): never {
    const found = place < text.length ? ` Found ${excerpt(text.slice(place, place + 20))}.` : '';
    throw new PasteError(`Line ${lineAt(text, place)}: ${says}.${found}`);
  }
}
