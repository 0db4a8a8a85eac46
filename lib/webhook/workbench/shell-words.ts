// The words of commands as a POSIX shell and bash’s $'…' have them. Nothing is filled in or run:
// what only a shell could know is refused with its line.
import { bytesOf, excerpt, lineAt } from '../fixtures/byte-text.ts';
import { PasteError } from './pasted.ts';
import { readAnsiQuoted } from './ansi-quoted.ts';

const blank = /[ \t\r]+/y;
const comment = /#[^\n]*/y;
const lineGoesOn = /\\\r?\n/y;
const unquoted = /[^ \t\r\n'"\\$`|&;<>(){]+/y;
const singleQuoted = /'([^']*)'/y;
const unescapedInDouble = /[^"\\$`]+/y;
/** What a refusal shows of something that the shell fills in: up to its end, or some of it. */
const filledIn = /`[^`]{0,60}`?|\$(?:\w+|\{[^}]{0,60}\}?|\([^)]{0,60}\)?|[^])/y;
const hereDocument =
  "<< gives curl the lines below as its input. Write the body as --data-raw '…' in its place, " +
  'or paste headers and body apart';
const commandEnds = new Set(['\n', ';', '&']);
const wordEnds = new Set([' ', '\t', '\r', '\n', ';', '&', '|']);

/** The words of every command, as byte text; reading stops at a pipe, whose far side is no request. */
export function shellCommands(text: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  let at = 0;

  while (at < text.length && text[at] !== '|') {
    if (take(blank) !== null || take(lineGoesOn) !== null || take(comment) !== null) continue;
    if (commandEnds.has(text[at]!)) {
      at++;
      commands.push(words);
      words = [];
    } else words.push(readWord());
  }
  return [...commands, words].filter(({ length }) => length > 0);

  function readWord(): string {
    const pieces: string[] = [];
    while (at < text.length && !wordEnds.has(text[at]!)) pieces.push(readPiece());
    return pieces.join('');
  }

  function readPiece(): string {
    const char = text[at]!;
    if (char === "'") return take(singleQuoted, 1) ?? refuse(`A ' is opened but never closed`);
    if (char === '"') return readDoubleQuoted();
    if (char === '\\') return readEscaped();
    if (char === '$') return readDollar();
    if (text.startsWith('<<', at)) return refuse(hereDocument);
    return take(unquoted) ?? refuse(`Outside quotes ${char} means something to the shell`);
  }

  function readEscaped(): string {
    if (take(lineGoesOn) !== null) return '';
    at += 2;
    return text[at - 1] ?? '';
  }

  function readDoubleQuoted(): string {
    const start = at++;
    const pieces: string[] = [];
    while (text[at] !== '"') {
      if (at >= text.length) refuse('A " is opened but never closed', start);
      pieces.push(take(unescapedInDouble) ?? readSpecialInDouble());
    }
    at++;
    return pieces.join('');
  }

  function readSpecialInDouble(): string {
    if (text[at] !== '\\') return readDollar({ isQuoted: true });
    if (take(lineGoesOn) !== null) return '';
    const escaped = text[at + 1] ?? '';
    at += 1 + escaped.length;
    return '$`"\\'.includes(escaped) ? escaped : `\\${escaped}`;
  }

  function readDollar({ isQuoted = false } = {}): string {
    const next = text[at + 1] ?? '';
    if (!isQuoted && next === "'") {
      const quoted = readAnsiQuoted(text, at + 2);
      if (!quoted) return refuse(`A $' is opened but never closed`);
      at = quoted.end;
      return quoted.text;
    }
    if (!isQuoted && next === '"') {
      at++;
      return readDoubleQuoted();
    }
    if (text[at] === '`' || /[\w{(@*#?!$-]/.test(next)) return refuseExpansion();
    at++;
    return '$';
  }

  function refuseExpansion(): never {
    filledIn.lastIndex = at;
    const what = excerpt(new TextDecoder().decode(bytesOf(filledIn.exec(text)?.[0] ?? '$')));
    return refuse(
      `The shell fills in ${what.slice(1, -1)} here, which cannot be known: write what it gives in its place, in single quotes`,
    );
  }

  function take(pattern: RegExp, group = 0): string | null {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match && match[group]!;
  }

  function refuse(says: string, place = at): never {
    throw new PasteError(`Line ${lineAt(text, place)}: ${says}.`);
  }
}
