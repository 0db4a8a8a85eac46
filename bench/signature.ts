// `npm run bench:signature`: what WebCrypto is worth, and whether the panel stays free while all
// that it stored is judged again. One run, in real Chromium and in Node.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRelay } from '../relay/main.ts';
import { openChromium } from '../scripts/browser/chromium.ts';
import { findChromium } from '../scripts/browsers.mjs';
import { extensionPath } from '../scripts/build.mjs';
import { benchJudging } from './judging.ts';
import { benchRow, reportBench, type BenchRow } from './report.ts';
import { textbookHmac } from './textbook-hmac.ts';
import { verifyRace, type RaceResult } from './verify-race.ts';

const stored = 10_000;

const chromium = findChromium();
if (chromium?.takesExtensions) await bench(chromium.path);
else throw new Error('This needs a Chromium that takes extensions; npm test says how to get one.');

async function bench(executablePath: string): Promise<void> {
  const dataPath = await mkdtemp(join(tmpdir(), 'creel-bench-'));
  const relay = await startRelay({ port: 0, dataPath });
  const browser = await openChromium({
    executablePath,
    extensionPath: extensionPath('chrome'),
    headless: true,
  });
  try {
    const page = await browser.openCreelTab();
    const inNode = await verifyRace(textbookHmac);
    const inPage: RaceResult = await page.evaluate(`(${verifyRace})(${textbookHmac})`);
    const judging = await benchJudging(page, relay.connection, stored);
    const rows = [
      ...raceRows('Chromium', inPage, { op: '>=', value: 10 }),
      // Where the command line verifies; for information.
      ...raceRows('Node', inNode, null),
      benchRow('Judging 10,000 stored deliveries again', judging.perSecond, 'deliveries/s'),
      benchRow('Longest block of the page meanwhile', judging.longestBlockMs, 'ms', {
        op: '<=',
        value: 50,
      }),
      benchRow('Longest task over 50 ms (0: none)', judging.longestTaskMs, 'ms'),
    ];
    await reportBench('signature', rows, `Chromium ${browser.context.browser()?.version()}`);
  } finally {
    await browser.close();
    await relay.close();
    await rm(dataPath, { recursive: true });
  }
}

function raceRows(where: string, race: RaceResult, target: BenchRow['target']): BenchRow[] {
  return [
    benchRow(`WebCrypto verify, 4 KB, in ${where}`, race.webCryptoPerSecond, 'verifies/s'),
    benchRow(`Textbook JavaScript HMAC, 4 KB, in ${where}`, race.plainPerSecond, 'verifies/s'),
    benchRow(`WebCrypto over JavaScript in ${where}`, race.ratio, '×', target),
  ];
}
