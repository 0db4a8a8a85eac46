// What print_r, var_dump, var_export and `env` write of $_SERVER. Read as byte text: var_dump counts bytes.
import { lineAt } from '../fixtures/byte-text.ts';
import { PasteError } from './pasted.ts';
import { endOfDump } from './php-dump-end.ts';
import type { ServerEntry } from './php-server.ts';

const starts = [
  /^\s*Array\s*\(\s*(?=\[|\))/,
  /^\s*array\(\d+\) ?\{/,
  /^\s*array ?\(\s*(?=')/,
  /^\s*\["\w+"\]\s*=>/,
  /^\s*\[\w+\]\s*=>/,
  /^\s*'\w+'\s*=>/,
  /^\s*[A-Z][A-Z0-9_]*=/,
];

export function isPhpDump(text: string): boolean {
  return starts.some((start) => start.test(text));
}

// `["KEY"]=>` and its value in var_dump; strings are as long as they say.
const dumped =
  /\["([^"\n]*)"\]\s*=>\s*(?:string\((\d+)\) "|(?:int|float)\(([^)\n]*)\)|bool\((true|false)\)|(NULL|array\(|object\()|)/g;
const exported =
  /'((?:[^'\\]|\\[^])*)'\s*=>\s*(?:'((?:[^'\\]|\\[^])*)'((?:\s*\.\s*"\\0"\s*\.\s*'(?:[^'\\]|\\[^])*')*)|([-+.\w]+))/g;
const printed = /^[ \t]*\[(\w+)\] => (.*?)\r?$/gm;
const assigned = /^(\w+)=(.*?)\r?$/gm;

/** The variables of a dump, in order, as byte text, and the place behind it. */
export function readPhpDump(text: string): { entries: ServerEntry[]; end: number } {
  const end = endOfDump(text);
  const entries = readAs(text.slice(0, end));
  if (entries.length === 0) throw new PasteError('No variable of $_SERVER could be read in it.');
  return { entries, end };
}

function readAs(text: string): ServerEntry[] {
  if (/^\s*(?:array\(\d+\) ?\{|\["\w+"\]\s*=>)/.test(text)) return readDumped(text);
  if (/^\s*(?:array ?\(\s*)?'/.test(text)) return readExported(text);
  const pattern = /^\s*(?:Array|\[)/.test(text) ? printed : assigned;
  return Array.from(text.matchAll(pattern), ([, name, value]) => [name!, value!] as const);
}

function readDumped(text: string): ServerEntry[] {
  const entries: ServerEntry[] = [];
  dumped.lastIndex = 0;
  for (let match = dumped.exec(text); match; match = dumped.exec(text)) {
    const [, name, length, number, boolean] = match;
    if (length === undefined) {
      entries.push([name!, number ?? boolean ?? '']);
      continue;
    }
    const start = dumped.lastIndex;
    const end = start + Number(length);
    if (text[end] !== '"') {
      throw new PasteError(
        `Line ${lineAt(text, match.index)}: ${name} is not ${length} bytes long, as it says: the dump was changed.`,
      );
    }
    entries.push([name!, text.slice(start, end)]);
    dumped.lastIndex = end + 1;
  }
  return entries;
}

function readExported(text: string): ServerEntry[] {
  return Array.from(text.matchAll(exported), ([, name, value, zeros = '', number]) => {
    const joined = zeros.replace(/'\s*\.\s*"\\0"\s*\.\s*'|\s*\.\s*"\\0"\s*\.\s*'/g, '\0');
    return [unescaped(name!), number ?? unescaped(value! + joined.replace(/'$/, ''))] as const;
  });
}

function unescaped(text: string): string {
  return text.replace(/\\([\\'])/g, '$1');
}
