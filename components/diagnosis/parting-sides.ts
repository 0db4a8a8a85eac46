// Two byte sequences around the place where they part, as text and hex to look at side by side.
import type { Parting } from '../../lib/webhook/diagnosis/index.ts';
import { visibleWhiteSpace } from '../../lib/webhook/workbench/index.ts';
import { visibleText } from '../raw-text.ts';

/** What both have before, what only this one has, and what goes on behind it. */
type Pieces = { before: string; own: string; after: string };
export type PartingSide = { text: Pieces; hex: Pieces };

type Bytes = Uint8Array<ArrayBuffer>;
type Cut = { start: number; end: number; startsLater: boolean; endsEarly: boolean };

/** A parting has as many bytes behind the place, or all there are. */
const windowBytes = 24;
/** So many equal bytes in a row are no chance. */
const leastEqual = 4;

/** Both sides; `own` is empty on the side that only lacks what the other has. */
export function partingSides({ offset, signed, yours }: Parting): {
  signed: PartingSide;
  yours: PartingSide;
} {
  const place = firstDifference(signed, yours);
  const [ownSigned, ownYours] = ownLengths(signed, yours, place);
  const start = characterStart(signed, yours, place);
  const startsLater = offset > place;
  const sideOf = (bytes: Bytes, own: number) => {
    const endsEarly = bytes.byteLength - place >= windowBytes;
    const end = characterEnd(bytes, place + own);
    return partingSide(bytes, { start, end, startsLater, endsEarly });
  };
  return { signed: sideOf(signed, ownSigned), yours: sideOf(yours, ownYours) };
}

function firstDifference(a: Bytes, b: Bytes): number {
  const found = a.findIndex((byte, index) => byte !== b[index]);
  return found === -1 ? a.byteLength : found;
}

/** The fewest bytes that must go on either side until they go on alike; all where they never do. */
function ownLengths(signed: Bytes, yours: Bytes, place: number): [signed: number, yours: number] {
  const [most, mostYours] = [signed.byteLength - place, yours.byteLength - place];
  for (let sum = 1; sum < most + mostYours; sum++) {
    for (let own = Math.max(0, sum - mostYours); own <= Math.min(sum, most); own++) {
      if (goesOnAlike(signed.subarray(place + own), yours.subarray(place + sum - own))) {
        return [own, sum - own];
      }
    }
  }
  return [most, mostYours];
}

function goesOnAlike(a: Bytes, b: Bytes): boolean {
  const length = Math.min(a.byteLength, b.byteLength, leastEqual);
  // Both may end at once; nothing else that short says anything.
  if (length < leastEqual && a.byteLength !== b.byteLength) return false;
  return length > 0 && a.subarray(0, length).every((byte, index) => byte === b[index]);
}

/** Before it they are equal, so that a character that is cut in two starts at the same place. */
function characterStart(signed: Bytes, yours: Bytes, place: number): number {
  let start = place;
  while (start > 0 && (isContinuation(signed[start]) || isContinuation(yours[start]))) start--;
  return start;
}

function characterEnd(bytes: Bytes, from: number): number {
  let end = from;
  while (isContinuation(bytes[end])) end++;
  return end;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function partingSide(bytes: Bytes, { start, end, startsLater, endsEarly }: Cut): PartingSide {
  // Of a character that the window itself cuts there is nothing to say.
  const from = startsLater ? Math.min(start, characterEnd(bytes, 0)) : 0;
  const to = endsEarly ? Math.max(end, lastWhole(bytes)) : bytes.byteLength;
  const pieces = (show: (part: Bytes) => string, between: string): Pieces => ({
    before: `${startsLater ? `…${between}` : ''}${show(bytes.subarray(from, start))}`,
    own: show(bytes.subarray(start, end)),
    after: `${show(bytes.subarray(end, to))}${endsEarly ? `${between}…` : ''}`,
  });
  return {
    text: pieces((part) => visibleWhiteSpace(visibleText(part)), ''),
    hex: pieces(hexOf, ' '),
  };
}

/** Where a character starts that is not whole; the end where all are. */
function lastWhole(bytes: Bytes): number {
  let at = bytes.byteLength - 1;
  while (at > 0 && isContinuation(bytes[at])) at--;
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return at + length > bytes.byteLength ? at : bytes.byteLength;
}

function hexOf(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
