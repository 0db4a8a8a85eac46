// What every engine behind `DeliveryLog` must do. A new engine is right when it passes this.
import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { entryCursor } from '../../lib/delivery/delivery.ts';
import type { Entry } from '../../lib/delivery/delivery.ts';
import type { HeaderPair } from '../../lib/delivery/headers.ts';
import { ChannelExists, ForeignCursor, LogUnavailable, UnknownChannel } from '../../relay/log.ts';
import type { DeliveryLog } from '../../relay/log.ts';
import { bytes, delivery, idOf, note } from './entries.ts';

/** An empty log of its own for one test. `reopen` is missing where nothing outlives the process. */
export type LogUnderTest = { log: DeliveryLog; reopen?: () => Promise<DeliveryLog> };

const channel = { name: 'orders', logId: 'log1', createdAt: 1_700_000_000_000 };
const other = { name: 'refunds', logId: 'log2', createdAt: 1_700_000_000_001 };
const everything = { entries: 100_000, bytes: 2 ** 30 };

export function deliveryLogContract(engine: string, open: () => Promise<LogUnderTest>): void {
  async function openWithChannels(): Promise<Required<LogUnderTest>> {
    const { log, reopen = async () => log } = await open();
    onTestFinished(() => log.close());
    await log.createChannel(channel);
    await log.createChannel(other);
    return { log, reopen };
  }

  describe(`the ${engine} log`, () => {
    test('gives entries back in the order of their appends, with the cursors it gave', async () => {
      const { log } = await openWithChannels();
      const cursors = [];
      for (const id of ['a', 'b', 'c']) cursors.push(await log.append('orders', delivery(id)));
      const { entries, isEnd } = await log.read('orders', null, everything);
      expect(entries.map(entryCursor)).toEqual(cursors);
      expect(entries.map(idOf)).toEqual(['a', 'b', 'c']);
      expect(isEnd).toBe(true);
    });

    test('keeps everything about a delivery', async () => {
      const { log } = await openWithChannels();
      const appended = delivery('a', bytes('{"id": 820982911946154508}'));
      const cursor = await log.append('orders', appended);
      const expected = {
        kind: 'delivery',
        delivery: { ...appended.delivery, channel: 'orders', cursor },
        body: appended.body,
      };
      expect((await log.read('orders', null, everything)).entries).toEqual([expected]);
      expect(await log.get('orders', 'a')).toEqual(expected);
    });

    test.each<[string, Uint8Array<ArrayBuffer>]>([
      ['an empty body', new Uint8Array()],
      ['invalid UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22])],
      ['a BOM, CRLF and NUL', new Uint8Array([0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x00])],
      ['8 MiB', new Uint8Array(8 * 1024 * 1024).map((_, index) => index % 251)],
      ['a view into a larger buffer', new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4)],
    ])('keeps the bytes of %s', async (_, body) => {
      const { log } = await openWithChannels();
      await log.append('orders', delivery('a', body));
      const found = await log.get('orders', 'a');
      expect(hash('sha256', found!.body)).toBe(hash('sha256', body));
      expect(found!.body.buffer.byteLength).toBe(body.byteLength);
    });

    test('keeps any bytes and any header text', async () => {
      const { log } = await openWithChannels();
      const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map(toLetter) });
      const headersOf = fc.array(fc.tuple(latin1, latin1));
      let count = 0;
      const property = fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        headersOf,
        async (body, headers) => {
          const id = `any-${count++}`;
          await log.append('orders', delivery(id, new Uint8Array(body), headers));
          const found = await log.get('orders', id);
          expect(Array.from(found!.body)).toEqual(Array.from(body));
          expect(found!.delivery.headers).toEqual(headers);
        },
      );
      await fc.assert(property, { numRuns: 100 });
    });

    test('keeps header pairs in order and case, with duplicates', async () => {
      const { log } = await openWithChannels();
      const headers: HeaderPair[] = [
        ['X-B', '2'],
        ['x-a', '1'],
        ['X-b', '3'],
        ['X-B', '2'],
      ];
      await log.append('orders', delivery('a', bytes(''), headers));
      expect((await log.get('orders', 'a'))?.delivery.headers).toEqual(headers);
    });

    test('keeps notes between deliveries, in one order', async () => {
      const { log } = await openWithChannels();
      await log.append('orders', delivery('a'));
      const cursor = await log.append('orders', note('a'));
      await log.append('orders', delivery('b'));
      await log.append('orders', note(null));
      const { entries } = await log.read('orders', null, everything);
      expect(entries.map(({ kind }) => kind)).toEqual(['delivery', 'note', 'delivery', 'note']);
      expect(entries[1]).toEqual({
        kind: 'note',
        note: { ...note('a').note, channel: 'orders', cursor },
      });
    });

    test('gives 1000 concurrent appends growing cursors, each entry once', async () => {
      const { log } = await openWithChannels();
      const ids = Array.from({ length: 1000 }, (_, index) => `id-${index}`);
      const cursors = await Promise.all(
        ids.map((id, index) => log.append(index % 3 ? 'orders' : 'refunds', delivery(id))),
      );
      expect(new Set(cursors).size).toBe(1000);
      const kept = [];
      for (const { name } of [channel, other]) {
        const { entries } = await log.read(name, null, everything);
        const order = entries.map(entryCursor);
        expect(order).toEqual(order.toSorted());
        for (const entry of entries) {
          expect(entryCursor(entry)).toBe(cursors[ids.indexOf(idOf(entry))]);
        }
        kept.push(...entries.map(idOf));
      }
      expect(kept.toSorted()).toEqual(ids.toSorted());
    });

    test('reads on after a cursor, within the limits, and says where the end is', async () => {
      const { log } = await openWithChannels();
      for (let index = 0; index < 10; index += 1) {
        await log.append('orders', delivery(`id-${index}`, new Uint8Array(100)));
        await log.append('refunds', delivery(`id-${index}`));
      }
      const byCount = await readAll(log, { entries: 3, bytes: 2 ** 20 });
      expect(byCount.sizes).toEqual([3, 3, 3, 1]);
      const byBytes = await readAll(log, { entries: 100, bytes: 250 });
      expect(byBytes.sizes).toEqual([2, 2, 2, 2, 2]);
      const oversized = await readAll(log, { entries: 100, bytes: 1 });
      expect(oversized.sizes).toEqual(Array.from({ length: 10 }, () => 1));
      expect(oversized.ids).toEqual(Array.from({ length: 10 }, (_, index) => `id-${index}`));
      expect(oversized.ids).toEqual(byCount.ids);
      expect(oversized.ids).toEqual(byBytes.ids);
    });

    test('has nothing after its last cursor', async () => {
      const { log } = await openWithChannels();
      const last = await log.append('orders', delivery('a'));
      expect(await log.read('orders', last, everything)).toEqual({ entries: [], isEnd: true });
    });

    test('refuses a cursor of another log, and what is no cursor', async () => {
      const { log } = await openWithChannels();
      const foreign = await log.append('refunds', delivery('a'));
      for (const cursor of [foreign, '', 'log1', 'log1.7', 'log1.99999999999999999999']) {
        await expect(log.read('orders', cursor, everything)).rejects.toThrow(ForeignCursor);
      }
    });

    test('refuses an unknown channel', async () => {
      const { log } = await openWithChannels();
      const asks = [
        log.append('nobody', delivery('a')),
        log.read('nobody', null, everything),
        log.get('nobody', 'a'),
        log.addToken('nobody', 'aa'),
      ];
      for (const ask of asks) await expect(ask).rejects.toThrow(UnknownChannel);
      expect(await log.getChannel('nobody')).toBeNull();
    });

    test('keeps channels apart, and a channel name to itself', async () => {
      const { log } = await openWithChannels();
      await log.append('orders', delivery('a'));
      expect(await log.get('refunds', 'a')).toBeNull();
      await expect(log.createChannel({ ...channel, logId: 'log3' })).rejects.toThrow(ChannelExists);
      const twins = ['log4', 'log5'].map((logId) =>
        log.createChannel({ ...channel, name: 'twin', logId }),
      );
      const outcomes = await Promise.allSettled(twins);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(rejected?.reason).toBeInstanceOf(ChannelExists);
      expect(await log.getChannel('orders')).toEqual(channel);
      expect((await log.listChannels()).slice(0, 2)).toEqual([channel, other]);
    });

    test('knows the channel of a token by its hash', async () => {
      const { log } = await openWithChannels();
      await log.addToken('orders', 'aa');
      await log.addToken('orders', 'aa');
      await log.addToken('refunds', 'bb');
      expect(await log.channelOfToken('aa')).toBe('orders');
      expect(await log.channelOfToken('bb')).toBe('refunds');
      expect(await log.channelOfToken('cc')).toBeNull();
    });

    test('tells its watchers about appends to their channel, until they stop', async () => {
      const { log } = await openWithChannels();
      const abort = new AbortController();
      const calls = { stopped: 0, aborted: 0, other: 0, late: 0 };
      const stop = log.watch('orders', () => calls.stopped++);
      log.watch('orders', () => calls.aborted++, abort.signal);
      log.watch('refunds', () => calls.other++);
      log.watch('orders', () => calls.late++, AbortSignal.abort());
      await log.append('orders', delivery('a'));
      expect(calls).toEqual({ stopped: 1, aborted: 1, other: 0, late: 0 });
      stop();
      abort.abort();
      await log.append('orders', note('a'));
      expect(calls).toEqual({ stopped: 1, aborted: 1, other: 0, late: 0 });
    });

    test('tells its watchers when it closes', async () => {
      const { log } = await openWithChannels();
      const told = Promise.withResolvers<void>();
      log.watch('orders', told.resolve);
      await log.close();
      await told.promise;
    });

    test('a watcher that is told of an append can read it', async () => {
      const { log } = await openWithChannels();
      const read = Promise.withResolvers<Entry[]>();
      log.watch('orders', () =>
        log
          .read('orders', null, everything)
          .then(({ entries }) => read.resolve(entries), read.reject),
      );
      await log.append('orders', delivery('a'));
      expect((await read.promise).map(idOf)).toEqual(['a']);
    });

    test('finishes what was asked before it closed, and refuses what comes later', async () => {
      const { log, reopen } = await openWithChannels();
      const appends = Array.from({ length: 50 }, (_, index) =>
        log.append('orders', delivery(`id-${index}`)),
      );
      const closed = Promise.all([log.close(), log.close()]);
      const cursors = await Promise.all(appends);
      await closed;
      await expect(log.append('orders', delivery('late'))).rejects.toThrow(LogUnavailable);
      await expect(log.read('orders', null, everything)).rejects.toThrow(LogUnavailable);
      await expect(log.channelOfToken('aa')).rejects.toThrow(LogUnavailable);
      await expect(log.getChannel('orders')).rejects.toThrow(LogUnavailable);

      const again = await reopen();
      if (again === log) return;
      onTestFinished(() => again.close());
      const { entries } = await again.read('orders', null, everything);
      expect(entries.map(entryCursor)).toEqual(cursors);
    });
  });
}

/** Entries of the channel slice by slice: how many in each, and all ids. */
async function readAll(log: DeliveryLog, limits: { entries: number; bytes: number }) {
  const read = { sizes: [] as number[], ids: [] as string[] };
  for (let after: string | null = null; ;) {
    const { entries, isEnd }: Awaited<ReturnType<DeliveryLog['read']>> = await log.read(
      'orders',
      after,
      limits,
    );
    read.sizes.push(entries.length);
    read.ids.push(...entries.map(idOf));
    if (isEnd) return read;
    after = entryCursor(entries.at(-1)!);
  }
}

function toLetter(code: number): string {
  return String.fromCharCode(code);
}
