// `npm run bench:diff`: what the diff costs over the least that any comparison must do, over
// jsondiffpatch with ids, and with the size of the bodies, in Node; and whether the panel’s page stays
// free while ten megabytes are compared with ten. One run.
import { create } from 'jsondiffpatch';
import { diff } from '../lib/webhook/diff/index.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import type { JsonNode } from '../lib/webhook/json/tree.ts';
import { benchComparing, type ComparingResult } from './comparing.ts';
import { inPanel } from './in-panel.ts';
import { editedOrder, type MadePair } from './made-orders.ts';
import { differencesInPlace } from './one-pass.ts';
import { benchRow, median, reportBench, type BenchRow } from './report.ts';

const rounds = 11;
const roundMs = 60;
const kB = 1_000;
const MB = 1_000_000;

const peer = create({
  objectHash: (item) => (item as { id?: number }).id?.toString(),
});

const rows = [
  ...compareRows('12 kB, 5 edits', editedOrder(12 * kB, { edits: 5 }), 3),
  ...compareRows('1 MB, 100 edits', editedOrder(MB, { edits: 100 }), 3),
  ...compareRows('1 MB, 20 moves', editedOrder(MB, { moves: 20 }), 4),
  ...peerRows('1 MB, 20 moves', editedOrder(MB, { moves: 20 })),
  ...growthRows([10 * kB, 100 * kB, MB, 10 * MB]),
];
const { found, browser } = await inPanel(benchComparing);
await reportBench('diff', [...rows, ...panelRows(found)], browser);

function panelRows({ ms, longestBlockMs, longestTaskMs }: ComparingResult): BenchRow[] {
  const what = '10 MB against 10 MB in the panel';
  const atMost50 = { op: '<=', value: 50 } as const;
  return [
    benchRow(`${what}: from the click to the changes`, ms, 'ms'),
    benchRow(`${what}: longest block of the page`, longestBlockMs, 'ms', atMost50),
    benchRow(`${what}: longest task over 50 ms (0: none)`, longestTaskMs, 'ms'),
  ];
}

/** Both in turn, so that whatever else the machine does slows both. */
function compareRows(what: string, pair: MadePair, most: number): BenchRow[] {
  const [before, after] = treesOf(pair);
  const walking: number[] = [];
  const comparing: number[] = [];
  for (let round = 0; round < rounds; round++) {
    walking.push(microseconds(() => differencesInPlace(before, after)));
    comparing.push(microseconds(() => diff(before, after)));
  }
  const ratio = median(comparing.map((time, round) => time / walking[round]!));
  const { length } = diff(before, after).changes;
  return [
    benchRow(`${what}: one pass through both`, median(walking), 'µs'),
    benchRow(`${what}: the diff, ${length} changes`, median(comparing), 'µs'),
    benchRow(`${what}: the diff over one pass`, ratio, '×', { op: '<=', value: most }),
  ];
}

/** The peer gets plain values, parsed beforehand as the trees are. */
function peerRows(what: string, pair: MadePair): BenchRow[] {
  const [before, after] = treesOf(pair);
  const [left, right] = [JSON.parse(pair.before), JSON.parse(pair.after)];
  const own: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(microseconds(() => diff(before, after)));
    peers.push(microseconds(() => peer.diff(left, right)));
  }
  const ratio = median(peers.map((time, round) => time / own[round]!));
  return [
    benchRow(`${what}: jsondiffpatch with ids`, median(peers), 'µs'),
    benchRow(`${what}: jsondiffpatch over the diff`, ratio, '×', { op: '>=', value: 20 }),
  ];
}

/** As many edits and moves for each kilobyte, whatever the size; the sizes in turn. */
function growthRows(sizes: readonly number[]): BenchRow[] {
  const runs = sizes.map((size) => {
    const pair = editedOrder(size, { edits: size / (5 * kB), moves: size / (10 * kB) });
    const bytes = pair.before.length + pair.after.length;
    return { size, bytes, trees: treesOf(pair), times: [] as number[] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { trees, times } of runs) times.push(microseconds(() => diff(...trees)));
  }
  const points = runs.map(({ size, bytes, times }) => ({ size, bytes, time: median(times) }));
  return [
    ...points.map(({ size, bytes, time }) =>
      benchRow(`${size / kB} kB: cost of a byte`, (time * 1_000) / bytes, 'ns'),
    ),
    benchRow(
      'Slope of the cost from 10 kB to 10 MB, log over log',
      slope(points.map(({ bytes, time }) => [Math.log(bytes), Math.log(time)])),
      '',
      { op: '<=', value: 1.1 },
    ),
  ];
}

/** The slope of the line with the least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covered = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covered / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function treesOf({ before, after }: MadePair): [JsonNode, JsonNode] {
  return [treeOf(before), treeOf(after)];
}

function treeOf(text: string): JsonNode {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

function microseconds(run: () => unknown): number {
  let runs = 0;
  const start = performance.now();
  do {
    run();
    runs++;
  } while (performance.now() - start < roundMs);
  return ((performance.now() - start) / runs) * 1_000;
}
