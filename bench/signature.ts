// `npm run bench:signature`: what WebCrypto is worth, and whether the panel stays free while all
// that it stored is judged again. One run, in real Chromium and in Node.
import { inPanel } from './in-panel.ts';
import { benchJudging } from './judging.ts';
import { benchRow, reportBench, type BenchRow } from './report.ts';
import { textbookHmac } from './textbook-hmac.ts';
import { verifyRace, type RaceResult } from './verify-race.ts';

const stored = 10_000;

const inNode = await verifyRace(textbookHmac);
const { found, browser } = await inPanel(async (page, connection) => {
  const inPage: RaceResult = await page.evaluate(`(${verifyRace})(${textbookHmac})`);
  return { inPage, judging: await benchJudging(page, connection, stored) };
});
const { inPage: raced, judging } = found;
const rows = [
  ...raceRows('Chromium', raced, { op: '>=', value: 10 }),
  // Where the command line verifies; for information.
  ...raceRows('Node', inNode, null),
  benchRow('Judging 10,000 stored deliveries again', judging.perSecond, 'deliveries/s'),
  benchRow('Longest block of the page meanwhile', judging.longestBlockMs, 'ms', {
    op: '<=',
    value: 50,
  }),
  benchRow('Longest task over 50 ms (0: none)', judging.longestTaskMs, 'ms'),
];
await reportBench('signature', rows, browser);

function raceRows(where: string, race: RaceResult, target: BenchRow['target']): BenchRow[] {
  return [
    benchRow(`WebCrypto verify, 4 KB, in ${where}`, race.webCryptoPerSecond, 'verifies/s'),
    benchRow(`Textbook JavaScript HMAC, 4 KB, in ${where}`, race.plainPerSecond, 'verifies/s'),
    benchRow(`WebCrypto over JavaScript in ${where}`, race.ratio, '×', target),
  ];
}
