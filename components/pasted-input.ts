// What the workbench's form hands over, and what reading it gives: a list to choose from, and each
// message when it is wanted. Runs on the page and in paste.worker.ts.
import {
  readParts,
  readPasted,
  readSide,
  type Pasted,
  type PastedMessage,
  type PastedParts,
} from '../lib/webhook/workbench/index.ts';

export type PastedInput =
  | { kind: 'whole'; content: string | Uint8Array; bodyFile?: Uint8Array<ArrayBuffer> | undefined }
  | { kind: 'parts'; parts: PastedParts }
  /** To compare with: a request, or a body alone. */
  | { kind: 'side'; content: string | Uint8Array }
  /** A file that is not even opened. */
  | { kind: 'refused'; reason: string };

/** `first` is the index of the message to show first. */
export type Listing = { ok: true; labels: string[]; first: number } | { ok: false; reason: string };

export function readInput(input: PastedInput): Pasted {
  if (input.kind === 'whole') return readPasted(input.content, input.bodyFile);
  if (input.kind === 'side') return readSide(input.content, { anyBody: true });
  if (input.kind === 'parts') return readParts(input.parts);
  return { ok: false, reason: input.reason };
}

export function listingOf(read: Pasted): Listing {
  if (!read.ok) return { ok: false, reason: read.reason };
  const labels = read.messages.map(labelOf);
  return { ok: true, labels, first: read.messages.indexOf(read.pasted) };
}

/** How much there is to read, roughly: bytes or characters. */
export function sizeOf(input: PastedInput): number {
  if (input.kind === 'refused') return 0;
  return input.kind === 'parts'
    ? input.parts.headers.length + input.parts.body.length
    : input.content.length;
}

/** Longer than anybody reads in a list, and short enough for lists of 100,000. */
const longestLabel = 300;

function labelOf({ method, url, target }: PastedMessage, index: number): string {
  const label = [`${index + 1}.`, method, url ?? target].filter(Boolean).join(' ');
  return label.length > longestLabel ? `${label.slice(0, longestLabel)}…` : label;
}
