// The file that a curl command reads with `@`, where somebody gave it.
import { bytesOf, byteText, excerpt, utf8Text } from '../fixtures/byte-text.ts';
import { FileMissing, PasteError } from './pasted.ts';

/** One file for the whole command: `name` is what the command calls it, once it was read. */
export type BodyFile = { bytes: Uint8Array; name: string | null };

export function newBodyFile(bytes: Uint8Array): BodyFile {
  return { bytes, name: null };
}

/** These leave out of a file what ends lines, and zero bytes; the others send it as it is. */
const strips = new Set(['--data', '--data-ascii']);

/** What an option reads from `@…`, as byte text, with a sentence on what was taken. */
export function readBodyFile(
  file: BodyFile | null,
  name: string,
  option: string,
): { content: string; note: string } {
  const what = `${option} ${excerpt(utf8Text(bytesOf(name), option))}`;
  if (!file) {
    throw new FileMissing(
      `${what} reads a file, which cannot be read from here: drop that file into the workbench now, ` +
        'and it takes its place. Elsewhere put what is in it in its place.',
    );
  }
  file.name ??= name;
  if (file.name !== name) {
    throw new PasteError(
      `${what} is a second file, and only one can be given: paste headers and body apart.`,
    );
  }
  const content = byteText(file.bytes);
  if (!strips.has(option)) return { content, note: `The file that was given is read for ${what}.` };
  const sent = content.replace(/[\r\n\0]+/g, '');
  const left = content.length - sent.length;
  return { content: sent, note: `The file that was given is read for ${what}.${leftOut(left)}` };
}

function leftOut(count: number): string {
  if (count === 0) return '';
  return (
    ` curl leaves its ${count === 1 ? 'line end' : 'line ends'} out (${count} ${count === 1 ? 'byte' : 'bytes'}), ` +
    'so what it sends is not the file: --data-binary sends the file as it is.'
  );
}
