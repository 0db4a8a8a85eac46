// Two byte sequences side by side where they part.
import type { Parting } from '../lib/webhook/diagnosis/index.ts';
import { printable } from './printable.ts';

/** What there is of a body from the place on is cut after as many bytes, or ends there. */
const windowBytes = 24;
const mostHex = 16;

/** The place, both as text, and both in hexadecimal from the place on. `theirs` is what the sender did. */
export function partingInWords(parting: Parting, theirs: 'signed' | 'hashed'): string[] {
  const { signed, yours, offset } = parting;
  const place = firstDifference(signed, yours);
  const ours = theirs === 'signed' ? 'yours' : 'came';
  const rows = [
    [theirs, signed],
    [ours, yours],
  ] as const;
  const isCut = (bytes: Uint8Array) => bytes.length - place >= windowBytes;
  return [
    `  they part at byte ${offset.toLocaleString('en')} of the body:`,
    ...rows.map(
      ([label, bytes]) => `    ${label.padEnd(8)}${textOf(bytes, offset > place, isCut(bytes))}`,
    ),
    ...rows.map(([label, bytes]) => `    ${label.padEnd(8)}${hexFrom(bytes, place)}`),
  ];
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const found = a.findIndex((byte, index) => byte !== b[index]);
  return found === -1 ? a.length : found;
}

/** The whole window. Where it cuts a character in two, that is left out. */
function textOf(bytes: Uint8Array, isLater: boolean, isCut: boolean): string {
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const text = isLater ? `…${decoded.replace(/^\ufffd+/, '')}` : decoded;
  return printable(isCut ? `${text.replace(/\ufffd$/, '')}…` : text);
}

function hexFrom(bytes: Uint8Array, place: number): string {
  const shown = bytes.subarray(place, place + mostHex);
  if (shown.length === 0) return '(it ends here)';
  const hex = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return shown.length < bytes.length - place ? `${hex} …` : hex;
}
