// The packaged Worker that reads files for the panel page: wiring only.
import type { ImportCommand } from './importing/messages.ts';
import { createReading } from './importing/reading.ts';

const run = createReading((update) => postMessage(update));

addEventListener('message', ({ data }: MessageEvent<ImportCommand>) => void run(data));
