// The packaged Worker that finds out for the panel page why a signature fails: wiring only.
import { diagnose } from '../webhook/diagnosis/index.ts';
import { createDiagnosing } from './diagnosing/diagnosing.ts';
import { createRest } from './diagnosing/rest.ts';
import type { DiagnosingCommand } from './diagnosing/messages.ts';

const run = createDiagnosing(diagnose, (update) => postMessage(update), createRest());

addEventListener('message', ({ data }: MessageEvent<DiagnosingCommand>) => void run(data));
