// The packaged Worker that compares two messages for the panel page: wiring only.
import { compareSides } from '../webhook/diff/index.ts';
import { createComparing } from './comparing/comparing.ts';
import type { ComparingCommand } from './comparing/messages.ts';

const run = createComparing(compareSides, (update) => postMessage(update));

addEventListener('message', ({ data }: MessageEvent<ComparingCommand>) => void run(data));
