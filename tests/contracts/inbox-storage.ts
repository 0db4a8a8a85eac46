// What every storage behind `InboxStorage` must do, in any browser: nothing of Node is used here.
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { formatCursor } from '../../lib/delivery/cursor.ts';
import type { Row } from '../../lib/inbox/row.ts';
import { sourceId } from '../../lib/inbox/storage.ts';
import type { InboxStorage, Judged, PlacedEntry, Source } from '../../lib/inbox/storage.ts';
import { madeEntry, madeNote, madeRow } from '../made-deliveries.ts';

const link = { url: 'http://127.0.0.1:4747', channel: 'orders', token: 'a' };
const otherLink = { ...link, channel: 'refunds' };
const sourceOfOrders = sourceId(link);
const sourceOfRefunds = sourceId(otherLink);
const keysOne = '1 one';
const keysTwo = '1 two';

/** `open` gives an empty storage of its own for every call. */
export function inboxStorageContract(name: string, open: () => Promise<InboxStorage>): void {
  async function opened(): Promise<{ storage: InboxStorage; source: Source }> {
    const storage = await open();
    onTestFinished(() => storage.close());
    return { storage, source: await storage.openSource(link) };
  }

  describe(`${name}: sources`, () => {
    test('there is none at first; the one opened last is the current one', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      expect(await storage.currentSource()).toBe(null);
      const fresh = { id: sourceOfOrders, link, captureUrl: null, cursors: {}, nextOrdinal: 1 };
      expect(await storage.openSource(link)).toEqual(fresh);
      expect(await storage.currentSource()).toEqual(fresh);
      await storage.openSource(otherLink);
      expect((await storage.currentSource())?.id).toBe(sourceOfRefunds);
    });

    test('a known source takes its new link and keeps cursor, history and capture URL', async () => {
      const { storage, source } = await opened();
      await storage.setCaptureUrl(source.id, 'http://127.0.0.1:4747/in/orders');
      const saved = await saveSome(storage, source, [1, 2]);
      const moved = { ...link, url: 'https://127.0.0.1:4747', token: 'b' };
      await storage.openSource(otherLink);
      expect(await storage.openSource(moved)).toEqual({
        ...saved,
        link: moved,
        captureUrl: 'http://127.0.0.1:4747/in/orders',
      });
      expect(await ordinalsOf(storage)).toEqual([1, 2]);
    });

    test('the switch for narrowed subscriptions stays, whatever comes in and however it moves', async () => {
      const { storage, source } = await opened();
      await storage.setNarrowed(source.id, true);
      await saveSome(storage, source, [1]);
      await storage.setCaptureUrl(source.id, 'http://127.0.0.1:4747/in/orders');
      expect(await storage.openSource({ ...link, token: 'b' })).toMatchObject({
        isNarrowed: true,
        nextOrdinal: 2,
      });
      expect(await storage.openSource(otherLink)).not.toHaveProperty('isNarrowed');
      await storage.setNarrowed(source.id, false);
      expect(await storage.source(source.id)).toMatchObject({ isNarrowed: false });
    });

    test('two relays may each have a channel of the same name', async () => {
      const { storage, source } = await opened();
      await saveSome(storage, source, [1, 2]);
      const elsewhere = await storage.openSource({ ...link, url: 'https://relay.example' });
      expect(elsewhere).toMatchObject({ cursors: {}, nextOrdinal: 1 });
      expect(await ordinalsOf(storage, elsewhere.id)).toEqual([]);
    });

    test('another log has a cursor of its own, and rows and ordinals go on', async () => {
      const { storage, source } = await opened();
      const saved = await saveSome(storage, source, [1, 2]);
      const next = [placed(3, madeEntry(1, bytes(7), { cursor: formatCursor('log2', 1) }))];
      const cursors = { log1: formatCursor('log1', 2), log2: formatCursor('log2', 1) };
      const both = await storage.save(saved, next, judgedBy(keysOne, next));
      expect(both).toMatchObject({ cursors, nextOrdinal: 4 });
      expect(await storage.source(source.id)).toEqual(both);
      expect(await ordinalsOf(storage)).toEqual([1, 2, 3]);
      expect((await storage.read(source.id, 3))?.body).toEqual(bytes(7));
      expect((await storage.read(source.id, 1))?.delivery.cursor).toBe(formatCursor('log1', 1));
    });

    test('entries of two logs at once move the cursors of both; what a fixture says stays', async () => {
      const { storage, source } = await opened();
      const imported = { note: 'n', signedWith: { provider: 'a', scheme: 'b', secret: 'c' } };
      const ofLog = (log: string, position: number) =>
        madeEntry(position, bytes(position), { cursor: formatCursor(log, position) });
      const entries = [
        placed(1, ofLog('log1', 1)),
        placed(2, ofLog('log2', 1)),
        placed(3, { ...ofLog('log1', 2), imported }),
        placed(4, ofLog('log2', 2)),
      ];
      const saved = await storage.save(source, entries, judgedBy(keysOne, entries));
      const cursors = { log1: formatCursor('log1', 2), log2: formatCursor('log2', 2) };
      expect(saved).toMatchObject({ cursors, nextOrdinal: 5 });
      expect(await storage.read(source.id, 3)).toEqual({
        delivery: entries[2]!.entry.kind === 'delivery' ? entries[2]!.entry.delivery : null,
        body: bytes(2),
        imported,
      });
      expect(await storage.read(source.id, 4)).not.toHaveProperty('imported');
      const near = await storage.neighbours(source.id, 4);
      expect(near.map((one) => one.imported)).toEqual([undefined, undefined, imported, undefined]);
    });

    test('many entries at once are stored in records of the usual size, with their rows', async () => {
      const { storage, source } = await opened();
      const entries = Array.from({ length: 450 }, (_, at) =>
        placed(at + 1, at % 3 === 2 ? { kind: 'note', note: madeNote(at + 1) } : madeEntry(at + 1)),
      );
      await storage.save(source, entries, judgedBy(keysOne, entries));
      const summaries = await storage.summaries(source.id, 0);
      expect(summaries.map(({ first }) => first)).toEqual([1, 201, 401]);
      const ordinals = summaries.flatMap(({ rows }) => rows.map(({ ordinal }) => ordinal));
      expect(ordinals).toEqual(
        entries.flatMap(({ entry, ordinal }) => (entry.kind === 'delivery' ? [ordinal] : [])),
      );
      for (const { first, rows } of summaries) {
        expect(rows.every(({ ordinal }) => ordinal >= first && ordinal < first + 200)).toBe(true);
      }
    });

    test('a link can take over a history; the link before it then starts anew beside it', async () => {
      const { storage, source } = await opened();
      await saveSome(storage, source, [1, 2]);
      const taken = await storage.openSource(otherLink, source.id);
      expect(taken).toMatchObject({ id: source.id, link: otherLink, nextOrdinal: 3 });
      expect(await ordinalsOf(storage, taken.id)).toEqual([1, 2]);
      const anew = await storage.openSource(link);
      expect(anew.id).not.toBe(taken.id);
      expect(anew).toMatchObject({ cursors: {}, nextOrdinal: 1 });
      await saveSome(storage, anew, [1]);
      expect(await storage.openSource(otherLink)).toEqual(taken);
      expect(await ordinalsOf(storage, taken.id)).toEqual([1, 2]);
    });
  });

  describe(`${name}: saving`, () => {
    test('cursor, rows and bodies move together', async () => {
      const { storage, source } = await opened();
      const saved = await saveSome(storage, source, [1, 2, 5]);
      expect(saved).toEqual({
        ...source,
        cursors: { log1: formatCursor('log1', 5) },
        nextOrdinal: 4,
      });
      expect(await storage.currentSource()).toEqual(saved);
      expect(await ordinalsOf(storage)).toEqual([1, 2, 3]);
      expect((await storage.read(source.id, 3))?.body).toEqual(bytes(5));
    });

    test('a repeat is refused and changes nothing', async () => {
      const { storage, source } = await opened();
      const entries = placedFrom(source, [1, 2]);
      const saved = await storage.save(source, entries, judgedBy(keysOne, entries));
      expect(await storage.save(source, entries, judgedBy(keysOne, entries))).toBe(false);
      expect(await storage.currentSource()).toEqual(saved);
      expect(await ordinalsOf(storage)).toEqual([1, 2]);
    });

    test('of two that save at once one is refused', async () => {
      const { storage, source } = await opened();
      const save = (position: number) => {
        const entries = placedFrom(source, [position]);
        return storage.save(source, entries, judgedBy(keysOne, entries));
      };
      const outcomes = await Promise.all([save(1), save(2), save(3)]);
      expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(2);
      const won = outcomes.find((outcome) => outcome !== false);
      expect(await storage.currentSource()).toEqual(won);
      expect(await ordinalsOf(storage)).toEqual([1]);
      const { cursor } = (await storage.read(source.id, 1))!.delivery;
      expect(won).toMatchObject({ cursors: { log1: cursor } });
    });

    test('a source that is not there is refused', async () => {
      const { storage, source } = await opened();
      const entries = placedFrom(source, [1]);
      const strange = { ...source, id: 'strange' };
      expect(await storage.save(strange, entries, judgedBy(keysOne, entries))).toBe(false);
      expect(await storage.read('strange', 1)).toBe(null);
    });

    test.each<[string, (entries: PlacedEntry[], rows: Row[]) => void]>([
      ['row', (_, rows) => Object.assign(rows[1]!, { problem: () => 'no database keeps this' })],
      ['entry', (entries) => Object.assign(entries[1]!.entry, unkeepable())],
    ])('where one %s cannot be kept, nothing is', async (_, spoil) => {
      const { storage, source } = await opened();
      const before = await saveSome(storage, source, [1]);
      const entries = placedFrom(before, [2, 3]);
      const judged = judgedBy(keysOne, entries);
      spoil(entries, judged.rows as Row[]);
      await expect(storage.save(before, entries, judged)).rejects.toThrow(DOMException);
      expect(await storage.currentSource()).toEqual(before);
      expect(await ordinalsOf(storage)).toEqual([1]);
      expect(await storage.read(source.id, 2)).toBe(null);
      expect(await saveSome(storage, before, [2, 3])).toMatchObject({ nextOrdinal: 4 });
    });

    test('notes have ordinals and no rows', async () => {
      const { storage, source } = await opened();
      const note = placed(2, { kind: 'note', note: madeNote(2) });
      const entries = [placed(1, madeEntry(1, bytes(1))), note, placed(3, madeEntry(3, bytes(3)))];
      expect(await storage.save(source, entries, judgedBy(keysOne, entries))).toMatchObject({
        cursors: { log1: formatCursor('log1', 3) },
        nextOrdinal: 4,
      });
      expect(await ordinalsOf(storage)).toEqual([1, 3]);
      expect(await storage.read(source.id, 2)).toBe(null);
      expect((await storage.read(source.id, 3))?.body).toEqual(bytes(3));
    });

    test('two sources do not mix', async () => {
      const { storage, source } = await opened();
      const other = await storage.openSource(otherLink);
      await saveSome(storage, source, [1, 2]);
      await saveSome(storage, other, [9]);
      expect(await ordinalsOf(storage, sourceOfOrders)).toEqual([1, 2]);
      expect(await ordinalsOf(storage, sourceOfRefunds)).toEqual([1]);
      expect((await storage.read(sourceOfRefunds, 1))?.body).toEqual(bytes(9));
      await storage.clear(sourceOfOrders);
      expect(await ordinalsOf(storage, sourceOfRefunds)).toEqual([1]);
      expect(await storage.read(sourceOfOrders, 1)).toBe(null);
    });
  });

  describe(`${name}: reading`, () => {
    test('bodies come back byte for byte, however they came in', async () => {
      const body = fc.oneof(
        fc.uint8Array({ maxLength: 50 }).map((some) => new Uint8Array(some)),
        // Large ones, so that segments fill.
        fc.tuple(fc.integer({ min: 30_000, max: 200_000 }), fc.nat(255)).map(filled),
      );
      const batches = fc.array(fc.array(body, { minLength: 1, maxLength: 6 }), { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(batches, async (some) => {
          const storage = await open();
          let source = await storage.openSource(link);
          let position = 0;
          for (const batch of some) {
            const entries = batch.map((one, index) =>
              placed(source.nextOrdinal + index, madeEntry((position += 3), one)),
            );
            source = kept(await storage.save(source, entries, judgedBy(keysOne, entries)));
          }
          const bodies = some.flat();
          for (const [index, one] of bodies.entries()) {
            const stored = await storage.read(source.id, index + 1);
            expect(stored?.delivery).toMatchObject({ id: `d${(index + 1) * 3}` });
            expect(isSame(stored!.body, one)).toBe(true);
          }
          expect(await storage.read(source.id, bodies.length + 1)).toBe(null);
          expect(await storage.read(source.id, 0)).toBe(null);
          expect(await ordinalsOf(storage)).toEqual(bodies.map((_, index) => index + 1));
          storage.close();
        }),
        { numRuns: 15 },
      );
    });

    test('everything about a delivery comes back', async () => {
      const { storage, source } = await opened();
      const { delivery, body } = madeEntry(1, bytes(0, 255), {
        headers: [
          ['X-B', 'caf\xe9'],
          ['x-b', ''],
        ],
        target: '/shop?x=%00',
      });
      const entries = [placed(1, { kind: 'delivery', delivery, body })];
      await storage.save(source, entries, judgedBy(keysOne, entries));
      expect(await storage.read(source.id, 1)).toEqual({ delivery, body });
    });

    test('many entries lie in few records, and no record grows without bound', async () => {
      const { storage, source } = await opened();
      let last = source;
      for (let position = 1; position <= 1000; position += 50) {
        const positions = Array.from({ length: 50 }, (_, index) => position + index);
        last = await saveSome(storage, last, positions);
      }
      const rowCounts = (await storage.summaries(source.id, 0)).map(({ rows }) => rows.length);
      expect(rowCounts.length).toBeLessThan(10);
      expect(Math.max(...rowCounts)).toBeLessThanOrEqual(250);
      for (let position = 1001; position <= 1008; position++) {
        const entries = [placed(position, madeEntry(position, filled([100_000, 1])))];
        last = kept(await storage.save(last, entries, judgedBy(keysOne, entries)));
      }
      for (let below = Infinity, ends = 1008; below > 1;) {
        const segment = (await storage.staleSegment(source.id, keysTwo, below))!;
        expect(segment.last).toBe(ends);
        expect(segment.bodies.byteLength).toBeLessThan(300_000);
        below = segment.first;
        ends = below - 1;
      }
    });

    test('a delivery comes with those beside it, each as it is read alone', async () => {
      const { storage, source } = await opened();
      const entries = [
        ...placedFrom(source, [1, 2]),
        placed(3, { kind: 'note', note: madeNote(3) }),
        placed(4, madeEntry(4, filled([50, 4]))),
      ];
      const saved = kept(await storage.save(source, entries, judgedBy(keysOne, entries)));
      for (const ordinal of [1, 4]) {
        const near = await storage.neighbours(source.id, ordinal);
        expect(near.map((one) => one.ordinal)).toEqual([1, 2, 4]);
        for (const { ordinal: other, delivery, body } of near) {
          expect(await storage.read(source.id, other)).toEqual({ delivery, body });
        }
      }
      expect(await storage.neighbours(source.id, 3)).toEqual([]);
      expect(await storage.neighbours(source.id, 5)).toEqual([]);
      await storage.clear(source.id);
      await saveSome(storage, saved, [5]);
      expect(await storage.neighbours(source.id, 4)).toEqual([]);
    });

    test('summaries from an ordinal on have all rows from there, in order', async () => {
      const { storage, source } = await opened();
      let last = source;
      for (let position = 1; position <= 700; position += 100) {
        last = await saveSome(
          storage,
          last,
          Array.from({ length: 100 }, (_, index) => position + index),
        );
      }
      for (const from of [0, 1, 200, 201, 333, 700]) {
        const ordinals = rowsOf(await storage.summaries(source.id, from)).map((row) => row.ordinal);
        const first = ordinals[0]!;
        expect(first).toBeLessThanOrEqual(Math.max(1, from));
        expect(ordinals).toEqual(Array.from({ length: 701 - first }, (_, index) => first + index));
      }
      expect((await storage.summaries(source.id, 700)).length).toBe(1);
    });
  });

  describe(`${name}: clearing`, () => {
    test('forgets rows and bodies, and keeps cursor and ordinals', async () => {
      const { storage, source } = await opened();
      const saved = await saveSome(storage, source, [1, 2]);
      await storage.clear(source.id);
      expect(await storage.summaries(source.id, 0)).toEqual([]);
      expect(await storage.read(source.id, 1)).toBe(null);
      expect(await storage.currentSource()).toEqual(saved);
      await saveSome(storage, saved, [3]);
      expect(await ordinalsOf(storage)).toEqual([3]);
      expect((await storage.read(source.id, 3))?.body).toEqual(bytes(3));
    });
  });

  describe(`${name}: judging again`, () => {
    test('what was judged with something else is found, newest first', async () => {
      const { storage, source } = await opened();
      const firsts = await threeSegments(storage, source);
      const found = [];
      for (let below = Infinity; ;) {
        const segment = await storage.staleSegment(source.id, keysTwo, below);
        if (!segment) break;
        found.push(segment.first);
        below = segment.first;
      }
      expect(found).toEqual(firsts.toReversed());
      expect(await storage.staleSegment(source.id, keysOne, Infinity)).toBe(null);
      expect(await storage.staleSegment('strange', keysTwo, Infinity)).toBe(null);
    });

    test('replaced rows are stored, and their segment is stale no more', async () => {
      const { storage, source } = await opened();
      const firsts = await threeSegments(storage, source);
      const segment = (await storage.staleSegment(source.id, keysTwo, Infinity))!;
      const rows = rowsOf(await storage.summaries(source.id, segment.first)).map(renamed);
      await storage.replaceRows(source.id, segment.first, { rows, judgedWith: keysTwo });
      expect((await storage.staleSegment(source.id, keysTwo, Infinity))?.first).toBe(firsts[1]);
      const all = rowsOf(await storage.summaries(source.id, 0));
      expect(all.filter(({ topic }) => topic === 'renamed').map((row) => row.ordinal)).toEqual(
        rows.map((row) => row.ordinal),
      );
      expect(all).toHaveLength(segment.last);
    });

    test('rows that came in meanwhile stay, and leave the segment stale', async () => {
      const { storage, source } = await opened();
      const saved = await saveSome(storage, source, [1, 2]);
      const before = rowsOf(await storage.summaries(source.id, 0)).map(renamed);
      await saveSome(storage, saved, [3]);
      await storage.replaceRows(source.id, 1, { rows: before, judgedWith: keysTwo });
      const topics = rowsOf(await storage.summaries(source.id, 0)).map(({ topic }) => topic);
      expect(topics).toEqual(['renamed', 'renamed', 'orders/create']);
      expect(await storage.staleSegment(source.id, keysTwo, Infinity)).toMatchObject({ first: 1 });
      expect(await storage.staleSegment(source.id, keysOne, Infinity)).toMatchObject({ first: 1 });
    });

    test('rows judged with two sets of keys in one segment are stale for both', async () => {
      const { storage, source } = await opened();
      const saved = await saveSome(storage, source, [1]);
      const entries = placedFrom(saved, [2]);
      await storage.save(saved, entries, judgedBy(keysTwo, entries));
      expect(await storage.staleSegment(source.id, keysOne, Infinity)).toMatchObject({ last: 2 });
      expect(await storage.staleSegment(source.id, keysTwo, Infinity)).toMatchObject({ last: 2 });
    });

    test('rows of a segment that was cleared meanwhile do not come back', async () => {
      const { storage, source } = await opened();
      await saveSome(storage, source, [1]);
      const rows = rowsOf(await storage.summaries(source.id, 0));
      await storage.clear(source.id);
      await storage.replaceRows(source.id, 1, { rows, judgedWith: keysTwo });
      expect(await storage.summaries(source.id, 0)).toEqual([]);
    });
  });
}

const bytes = (...values: number[]) => new Uint8Array(values);
const filled = ([length, byte]: [number, number]) => new Uint8Array(length).fill(byte);
const placed = (ordinal: number, entry: PlacedEntry['entry']): PlacedEntry => ({ ordinal, entry });
const renamed = (row: Row): Row => ({ ...row, topic: 'renamed' });
const rowsOf = (summaries: readonly { rows: readonly Row[] }[]) =>
  summaries.flatMap(({ rows }) => rows);

/** Deliveries at these positions of the log, whose body is the position as a byte. */
function placedFrom(source: Source, positions: readonly number[]): PlacedEntry[] {
  return positions.map((position, index) =>
    placed(source.nextOrdinal + index, madeEntry(position, bytes(position % 256))),
  );
}

function judgedBy(judgedWith: string, entries: readonly PlacedEntry[]): Judged {
  const deliveries = entries.filter(({ entry }) => entry.kind === 'delivery');
  return { judgedWith, rows: deliveries.map(({ ordinal }) => madeRow(ordinal)) };
}

async function saveSome(
  storage: InboxStorage,
  source: Source,
  positions: readonly number[],
): Promise<Source> {
  const entries = placedFrom(source, positions);
  return kept(await storage.save(source, entries, judgedBy(keysOne, entries)));
}

/** Three segments, each filled by its first body; their first ordinals. */
async function threeSegments(storage: InboxStorage, source: Source): Promise<number[]> {
  let last = source;
  for (const position of [1, 2, 3]) {
    const entries = [placed(position, madeEntry(position, filled([200_000, position])))];
    last = kept(await storage.save(last, entries, judgedBy(keysOne, entries)));
  }
  return [1, 2, 3];
}

async function ordinalsOf(storage: InboxStorage, source = sourceOfOrders): Promise<number[]> {
  return rowsOf(await storage.summaries(source, 0)).map(({ ordinal }) => ordinal);
}

function kept(saved: Source | false): Source {
  if (!saved) throw new Error('the storage refused to save');
  return saved;
}

function unkeepable() {
  return { kind: 'note', note: { ...madeNote(2), details: { no: () => 'database keeps this' } } };
}

/** `toEqual` on large arrays takes seconds. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
