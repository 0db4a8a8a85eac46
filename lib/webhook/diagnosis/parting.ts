import type { Parting } from './diagnosis.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** How much of each side is shown before and after the place. */
const aroundBytes = 24;

/** Where two bodies part first, with some 24 bytes before and behind it; null where they are equal. */
export function partingOf(signed: Bytes, yours: Bytes): Parting | null {
  const least = Math.min(signed.byteLength, yours.byteLength);
  let offset = 0;
  while (offset < least && signed[offset] === yours[offset]) offset++;
  if (offset === signed.byteLength && offset === yours.byteLength) return null;
  const around = (bytes: Bytes) =>
    bytes.slice(Math.max(0, offset - aroundBytes), offset + aroundBytes);
  return { offset, signed: around(signed), yours: around(yours) };
}
