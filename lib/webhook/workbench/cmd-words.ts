// The words of a command as browsers write it for Windows’ cmd.exe (“Copy as cURL (cmd)”).
import { PasteError } from './pasted.ts';

const word = /[^ \t"]+|"/y;
const quoted = /[^"\\]+|\\["\\]|""|\\/y;
const blanks = /[ \t\r\n]+/y;

/** Whether a command is meant for cmd.exe: its first quote is `^"`, or its first line ends with `^`. */
export function isForCmd(command: string): boolean {
  const [firstLine = ''] = command.split(/\r?\n/, 1);
  return /^[^'"$]*\^"/.test(firstLine) || /^[^']*\^$/.test(firstLine);
}

/** The words of every command, as byte text. */
export function cmdCommands(text: string): string[][] {
  return splitCommands(text)
    .map(wordsOf)
    .filter(({ length }) => length > 0);
}

/**
 * What cmd.exe itself does: outside quotes `^` takes the next character as it is (behind `^` and a
 * line end that is the character after it), and line ends and `&` end a command.
 */
function splitCommands(text: string): string[] {
  const commands: string[] = [];
  let pieces: string[] = [];
  let isQuoted = false;
  const step = /\^(?:\r?\n)?(\r?\n|[^]?)|[^^"\r\n&|]+|\r?\n|[^]/y;
  for (let match = step.exec(text); match && match[0] !== ''; match = step.exec(text)) {
    const [piece, escaped] = match;
    if (isQuoted && piece.startsWith('^')) {
      pieces.push('^');
      step.lastIndex = match.index + 1;
      continue;
    }
    if (escaped !== undefined) pieces.push(/^\r?\n$/.test(escaped) ? '\n' : escaped);
    else if (!isQuoted && piece === '|') break;
    else if (!isQuoted && /^(?:\r?\n|&)$/.test(piece)) {
      commands.push(pieces.join(''));
      pieces = [];
    } else pieces.push(piece);
    if (piece === '"') isQuoted = !isQuoted;
  }
  return [...commands, pieces.join('')];
}

/**
 * The arguments of a command line. The C runtime halves backslashes only before a quote; browsers
 * double all of them inside quotes, so all are halved here.
 */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const piece = pattern.exec(line)?.[0] ?? null;
    if (piece !== null) at = pattern.lastIndex;
    return piece;
  };
  while (at < line.length) {
    take(blanks);
    const pieces: string[] = [];
    for (let piece = take(word); piece !== null; piece = take(word)) {
      pieces.push(piece === '"' ? readQuoted() : piece);
    }
    if (pieces.length > 0) words.push(pieces.join(''));
  }
  return words;

  function readQuoted(): string {
    const parts: string[] = [];
    for (let part = take(quoted); part !== null; part = take(quoted)) {
      parts.push(/^["\\]["\\]$/.test(part) ? part[1]! : part);
    }
    if (line[at] !== '"') throw new PasteError('A " is opened but never closed.');
    at++;
    return parts.join('');
  }
}
