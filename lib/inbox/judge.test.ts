import 'fake-indexeddb/auto';
import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { basisOf } from '../../tests/made-basis.ts';
import { madeEntry, madeNote } from '../../tests/made-deliveries.ts';
import { randomId } from '../delivery/ids.ts';
import { importSecret } from '../webhook/index.ts';
import { openIndexedDb } from './indexed-db.ts';
import { judgeAgain, judgeEntries } from './judge.ts';
import { sourceId } from './storage.ts';
import type { Row } from './row.ts';
import type { PlacedEntry, Source } from './storage.ts';

const link = { url: 'http://127.0.0.1:4747', channel: 'orders', token: 'a' };
const sourceOfOrders = sourceId(link);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Signed with `hush`; long enough that a few of them fill a segment. */
function signed(position: number): PlacedEntry {
  const body = bytesOf(`{"id":${position},"note":"${' '.repeat(50_000)}"}`);
  const mac = createHmac('sha256', 'hush').update(body).digest('base64');
  const headers = [
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Hmac-Sha256', mac],
  ] as const;
  return { ordinal: position, entry: madeEntry(position, body, { headers }) };
}

const keyOf = (text: string) => importSecret({ text, name: text, id: text });
const positions = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** An inbox with deliveries in several segments, judged when there was no key. */
async function inboxForTest(count: number) {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  const basis = await basisOf(storage);
  const { keyring } = basis;
  let source = await storage.openSource(link);
  const receive = async (entries: readonly PlacedEntry[]) => {
    const saved = await storage.save(source, entries, await judgeEntries(entries, source, basis));
    source = saved as Source;
  };
  for (const position of positions(count)) await receive([signed(position)]);
  const rows = async () => (await storage.summaries(sourceOfOrders, 0)).flatMap((one) => one.rows);
  const verdicts = async () => new Set((await rows()).map(({ verdict }) => verdict.verdict));
  const again = (
    signal: AbortSignal,
    onRows: (rows: readonly Row[]) => void,
    captureUrl: string | null = null,
  ) => judgeAgain({ id: sourceOfOrders, captureUrl }, { storage, basis, signal, onRows });
  return { storage, basis, keyring, receive, rows, verdicts, again };
}

const noUrl = { captureUrl: null };
const { signal: never } = new AbortController();

test('entries are judged with the keys there are; notes give no rows', async () => {
  const { basis, keyring, storage } = await inboxForTest(0);
  const source = await storage.openSource(link);
  const note: PlacedEntry = { ordinal: 2, entry: { kind: 'note', note: madeNote(2) } };
  const entries = [signed(1), note, signed(3)];
  const before = await judgeEntries(entries, source, basis);
  expect(before.rows.map(({ ordinal }) => ordinal)).toEqual([1, 3]);
  expect(before.rows.map(({ verdict }) => verdict.verdict)).toEqual(['no-secret', 'no-secret']);
  await keyring.add(await keyOf('hush'), false);
  const after = await judgeEntries(entries, source, basis);
  expect(after.rows.map(({ verdict }) => verdict.verdict)).toEqual(['verified', 'verified']);
  expect(after.judgedWith).not.toBe(before.judgedWith);
});

test('many at once keep their order', async () => {
  const { basis, storage } = await inboxForTest(0);
  const source = await storage.openSource(link);
  const { rows } = await judgeEntries(positions(50).map(signed), source, basis);
  expect(rows.map(({ resource }) => resource?.id)).toEqual(positions(50).map(String));
});

test('a new key judges all history again, newest first, and then it ends', async () => {
  const { keyring, verdicts, again } = await inboxForTest(9);
  expect(await verdicts()).toEqual(new Set(['no-secret']));
  await keyring.add(await keyOf('hush'), false);
  const told: number[] = [];
  await again(never, (rows) => told.push(...rows.map(({ ordinal }) => ordinal)));
  expect(await verdicts()).toEqual(new Set(['verified']));
  expect(told.toSorted((a, b) => a - b)).toEqual(positions(9));
  expect(told[0]).toBeGreaterThan(told.at(-1)!);
});

test('where nothing is stale nothing is told', async () => {
  const { again } = await inboxForTest(4);
  const told: Row[] = [];
  await again(never, (rows) => told.push(...rows));
  expect(told).toEqual([]);
});

test('what comes in while it judges is judged as well, and it ends', async () => {
  const { keyring, receive, rows, verdicts, again } = await inboxForTest(4);
  await keyring.add(await keyOf('other'), false);
  const arrivals: Promise<void>[] = [];
  await again(never, () => {
    if (arrivals.length === 0) arrivals.push(receive([signed(5), signed(6)]));
  });
  await Promise.all(arrivals);
  await again(never, () => {});
  expect(await rows()).toHaveLength(6);
  expect(await verdicts()).toEqual(new Set(['failed']));
});

test('keys that change midway end it; the next run judges with the new ones', async () => {
  const { basis, keyring, storage, verdicts, again } = await inboxForTest(9);
  await keyring.add(await keyOf('other'), false);
  const old = basis.judgedWith(noUrl);
  const hush = await keyOf('hush');
  let runs = 0;
  await again(never, () => {
    runs++;
    // A session key is in use at once.
    void keyring.add(hush, false);
  });
  expect(runs).toBe(1);
  expect(await storage.staleSegment(sourceOfOrders, old, Infinity)).not.toBe(null);
  await again(never, () => {});
  expect(await verdicts()).toEqual(new Set(['verified']));
  expect(await storage.staleSegment(sourceOfOrders, basis.judgedWith(noUrl), Infinity)).toBe(null);
});

test('a key that goes takes its verdicts along', async () => {
  const { keyring, verdicts, again } = await inboxForTest(3);
  await keyring.add(await keyOf('hush'), true);
  await again(never, () => {});
  await keyring.remove('hush');
  await again(never, () => {});
  expect(await verdicts()).toEqual(new Set(['no-secret']));
});

test('an aborted run stops', async () => {
  const { keyring, rows, again } = await inboxForTest(9);
  await keyring.add(await keyOf('hush'), false);
  const stop = new AbortController();
  await again(stop.signal, () => stop.abort());
  const judged = (await rows()).filter(({ verdict }) => verdict.verdict === 'verified');
  expect(judged.length).toBeGreaterThan(0);
  expect(judged.length).toBeLessThan(9);
  await again(AbortSignal.abort(), () => expect.unreachable());
});

test('a capture URL that is learned later, or another one, judges what signs it again', async () => {
  const { keyring, receive, rows, again } = await inboxForTest(0);
  await keyring.add(await keyOf('hush'), false);
  const captureUrl = 'https://relay.example/in/orders';
  const mac = createHmac('sha1', 'hush').update(`${captureUrl}/sms`).digest('base64');
  const headers = [['X-Twilio-Signature', mac]] as const;
  await receive([{ ordinal: 1, entry: madeEntry(1, bytesOf(''), { headers, target: '/sms' }) }]);
  const verdict = async () => (await rows())[0]?.verdict.verdict;
  expect(await verdict()).toBe('failed');
  await again(never, () => {}, captureUrl);
  expect(await verdict()).toBe('verified');
  await again(never, () => expect.unreachable(), captureUrl);
  await again(never, () => {}, 'https://elsewhere.example/in/orders');
  expect(await verdict()).toBe('failed');
});
