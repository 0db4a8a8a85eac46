// Reads what is too large for the page's own thread: a HAR of 60 MB takes seconds. It keeps the
// messages and hands over one at a time, for copying them all would block the page as well.
import type { PastedMessage } from '../lib/webhook/workbench/index.ts';
import { listingOf, readInput, type Listing, type PastedInput } from './pasted-input.ts';

export type PasteQuestion = { input: PastedInput } | { index: number };
export type PasteAnswer = { listing: Listing } | { index: number; message: PastedMessage };

let messages: readonly PastedMessage[] = [];

addEventListener('message', ({ data }: MessageEvent<PasteQuestion>) => {
  if ('input' in data) {
    const read = readInput(data.input);
    messages = read.ok ? read.messages : [];
    answer({ listing: listingOf(read) });
  } else answer({ index: data.index, message: messages[data.index]! });
});

function answer(says: PasteAnswer): void {
  postMessage(says);
}
