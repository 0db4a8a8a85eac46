// `npm run bench:diagnosis`: what a search costs in a Worker of real Chromium, in seconds and over
// hashing the body once; and whether 10,000 searches of random bodies and signatures prove anything,
// in Node. One run.
import { randomBytes } from 'node:crypto';
import { diagnose } from '../lib/webhook/diagnosis/index.ts';
import { importSecret } from '../lib/webhook/index.ts';
import { benchDiagnosing, type Benched } from './diagnosing.ts';
import { benchPanelSearch, type PanelSearch } from './diagnosing-panel.ts';
import { inPanel } from './in-panel.ts';
import { benchRow, reportBench, type BenchRow } from './report.ts';

const kB = 1_000;
const MB = 1_000_000;
/** The most seconds of a search without a hit, by the size of the body. */
const mostSeconds = new Map([
  [10 * kB, 0.6],
  [100 * kB, 4],
  [MB, 15],
]);
const searches = 10_000;

const { found, browser } = await inPanel(
  async (page) => await benchDiagnosing(page, [...mostSeconds.keys()]),
);
const { found: inThePanel } = await inPanel(
  async (page, connection) => await benchPanelSearch(page, connection, MB),
);
const rows = [...found.flatMap(rowsOf), ...panelRows(inThePanel), ...(await randomRows())];
await reportBench('diagnosis', rows, browser);
for (const { sizeBytes, none } of found) {
  for (const skipped of none.skipped) console.log(`Skipped at ${sizeBytes / kB} kB: ${skipped}`);
}

function rowsOf({ sizeBytes, none, common }: Benched): BenchRow[] {
  const what = `${sizeBytes / kB} kB`;
  const most = mostSeconds.get(sizeBytes)!;
  if (none.changes.length > 0) throw new Error(`A false proof at ${what}: ${none.changes.join()}`);
  if (common.changes.join() !== 'json-pretty-2') throw new Error(`No proof at ${what}.`);
  const quick = sizeBytes === 10 * kB ? ({ op: '<=', value: 0.3 } as const) : null;
  return [
    benchRow(`${what}: whole search without a hit`, none.ms / 1_000, 's', {
      op: '<=',
      value: most,
    }),
    benchRow(`${what}: the same, the first of a Worker`, none.firstMs / 1_000, 's'),
    benchRow(`${what}: MACs compared`, none.tried, ''),
    benchRow(`${what}: hashing the body once`, none.hashMs, 'ms'),
    benchRow(`${what}: whole search over hashing once`, none.ms / none.hashMs, '×'),
    benchRow(`${what}: indented by two spaces`, common.ms / 1_000, 's', quick),
    benchRow(`${what}: the same, the first of a Worker`, common.firstMs / 1_000, 's'),
  ];
}

function panelRows(search: PanelSearch): BenchRow[] {
  const what = `Panel, ${search.sizeBytes / kB} kB`;
  const { ms, longestBlockMs, longestTaskMs, cancelShownMs, cancelEndedMs } = search;
  return [
    benchRow(`${what}: from the tab to “Cause not provable”`, ms / 1_000, 's'),
    benchRow(`${what}: longest block of the page`, longestBlockMs, 'ms', { op: '<=', value: 50 }),
    benchRow(`${what}: longest task over 50 ms (0: none)`, longestTaskMs, 'ms'),
    benchRow(`${what}: “Cancel” to “Cancelled.”, the longest of 5`, cancelShownMs, 'ms'),
    benchRow(`${what}: “Cancel” to the Worker’s end, the longest of 5`, cancelEndedMs, 'ms', {
      op: '<=',
      value: 100,
    }),
  ];
}

/** Small bodies of every kind, each with a signature of nothing. */
async function randomRows(): Promise<BenchRow[]> {
  const keys = [await importSecret({ text: 'hush', name: 'bench' })];
  const otherKeys = [await importSecret({ text: 'other', name: 'other' })];
  let proofs = 0;
  let tried = 0;
  for (let round = 0; round < searches; round++) {
    const text = JSON.stringify({ id: round, a: randomBytes(6).toString('base64'), b: ['é', 1.5] });
    const body = new Uint8Array(round % 4 === 0 ? randomBytes(60) : Buffer.from(text));
    const headers: [string, string][] = [
      ['X-Shopify-Hmac-Sha256', randomBytes(32).toString('base64')],
      ['X-Hub-Signature', `sha1=${randomBytes(20).toString('hex')}`],
    ];
    const asked = { received: { headers, body }, keys, otherKeys };
    const diagnosis = await diagnose(asked);
    tried += diagnosis.tried;
    if (diagnosis.provable || diagnosis.unchanged !== null) proofs++;
  }
  return [
    benchRow(`False proofs of ${searches.toLocaleString('en')} random searches`, proofs, '', {
      op: '<=',
      value: 0,
    }),
    benchRow('MACs compared in these', tried, ''),
  ];
}
