// `npm run bench:fixtures`: what an export costs, redacted, signed anew and searched, from deliveries that
// nobody holds to a zip that nobody keeps, in Node; and whether its memory is that of the deliveries. Each
// number of deliveries in a process of its own, since a process does not give back what it had. Both have
// the same bound for their JavaScript heap: without one it grows for as long as nobody collects. Minutes.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exportFixtures } from '../lib/webhook/fixtures/index.ts';
import { madeDeliveries } from './made-deliveries.ts';
import { benchRow, reportBench, type BenchRow } from './report.ts';

type Run = { count: number; seconds: number; planSeconds: number; zipMB: number; peakMB: number };

const MB = 1_000_000;
/** In MiB, for objects that live long. */
const heapBound = 256;
/** A customer orders this often. */
const ordersEach = 5;

const [, , own] = process.argv;
if (own === undefined) await reportRuns();
else process.stdout.write(JSON.stringify(await run(Number(own))));

async function reportRuns(): Promise<void> {
  const [few, many] = [ranAlone(10_000), ranAlone(50_000)];
  const ratio = many.peakMB / few.peakMB;
  const what = `Peak memory of 50,000 over that of 10,000, both with a heap of ${heapBound} MiB at most`;
  const rows = [
    ...[few, many].flatMap(rowsOf),
    benchRow(what, ratio, '×', { op: '<=', value: 1.5 }),
  ];
  await reportBench('fixtures', rows, 'no browser');
}

function ranAlone(count: number): Run {
  const bound = `--max-old-space-size=${heapBound}`;
  const args = [bound, fileURLToPath(import.meta.url), String(count)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The run of ${count} deliveries failed: ${stderr}`);
  return JSON.parse(stdout);
}

function rowsOf({ count, seconds, planSeconds, zipMB, peakMB }: Run): BenchRow[] {
  const name = `${count.toLocaleString('en')} deliveries of 4 kB to a zip`;
  return [
    benchRow(`${name} of ${Math.round(zipMB)} MB, redacted`, seconds, 's'),
    benchRow(`${name}: the plan of it`, planSeconds, 's'),
    benchRow(`${name}: peak memory`, peakMB, 'MB'),
  ];
}

async function run(count: number): Promise<Run> {
  let [peakBytes, zipBytes, planMs] = [0, 0, 0];
  const sample = () => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  };
  const seed = new TextEncoder().encode('bench');
  const start = performance.now();
  const zip = exportFixtures(madeDeliveries(count, count / ordersEach), {
    format: 'creel.json',
    isZip: true,
    creelVersion: 'bench',
    redaction: { seed, resigning: { seed } },
    onProgress: ({ step }) => {
      if (step === 'write') planMs ||= performance.now() - start;
      sample();
    },
  });
  for await (const piece of zip) {
    zipBytes += piece.byteLength;
    sample();
  }
  const seconds = (performance.now() - start) / 1_000;
  return {
    count,
    seconds,
    planSeconds: planMs / 1_000,
    zipMB: zipBytes / MB,
    peakMB: peakBytes / MB,
  };
}
