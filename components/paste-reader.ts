import type { PastedMessage } from '../lib/webhook/workbench/index.ts';
import type { PasteAnswer, PasteQuestion } from './paste.worker.ts';
import { listingOf, readInput, sizeOf, type Listing, type PastedInput } from './pasted-input.ts';

export type Reading = (Listing & { ok: false }) | (Listing & { ok: true } & Messages);

type Messages = {
  /** Null where it cannot be handed over any more. */
  messageAt: (index: number) => Promise<PastedMessage | null>;
};

export type PasteReader = { reading: Promise<Reading>; close: () => void };

/** Up to here reading takes less than starting a Worker does. */
const smallSize = 256 * 1024;

/** Starts to read what was pasted; `close` gives up what is under way, and forgets the messages. */
export function openReader(input: PastedInput): PasteReader {
  return sizeOf(input) > smallSize ? readInWorker(input) : readHere(input);
}

function readHere(input: PastedInput): PasteReader {
  const read = readInput(input);
  const listing = listingOf(read);
  const messages = read.ok ? read.messages : [];
  const messageAt = async (index: number) => messages[index] ?? null;
  const reading = listing.ok ? { ...listing, messageAt } : listing;
  return { reading: Promise.resolve(reading), close: () => {} };
}

const workerDied =
  'This could not be read: it takes more memory than there is. Cut out the one request, and paste that.';

function readInWorker(input: PastedInput): PasteReader {
  const worker = new Worker(new URL('./paste.worker.ts', import.meta.url), { type: 'module' });
  const asked = new Map<number, (message: PastedMessage | null) => void>();
  const ask = (question: PasteQuestion) => worker.postMessage(question);
  const close = () => {
    worker.terminate();
    for (const answer of asked.values()) answer(null);
    asked.clear();
  };
  const messageAt = (index: number) =>
    new Promise<PastedMessage | null>((resolve) => {
      asked.set(index, resolve);
      ask({ index });
    });
  const reading = new Promise<Reading>((resolve) => {
    worker.addEventListener('error', () => {
      resolve({ ok: false, reason: workerDied });
      close();
    });
    worker.addEventListener('message', ({ data }: MessageEvent<PasteAnswer>) => {
      if ('listing' in data) {
        resolve(data.listing.ok ? { ...data.listing, messageAt } : data.listing);
        if (!data.listing.ok) close();
        return;
      }
      asked.get(data.index)?.(data.message);
      asked.delete(data.index);
    });
  });
  ask({ input });
  return { reading, close };
}
