// What every engine's `documents` must do. A new engine is right when it passes this and `delivery-log.ts`.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DocumentChange, Documents } from '../../relay/documents.ts';
import { LogUnavailable } from '../../relay/log.ts';
import type { LogUnderTest } from './delivery-log.ts';
import { delivery } from './entries.ts';

export function documentsContract(engine: string, open: () => Promise<LogUnderTest>): void {
  async function opened() {
    const { log, reopen } = await open();
    onTestFinished(() => log.close());
    return { log, documents: log.documents, reopen };
  }

  describe(`the documents of the ${engine} log`, () => {
    test('come back as they were written, and are nowhere else', async () => {
      const { documents } = await opened();
      const value = { text: 'é\u0000"\\/ \ud800', number: -0.5, list: [null, true, {}], '': '' };
      const hostile = JSON.parse('{"__proto__": {"a": 1}, "constructor": null}');
      expect(await documents.commit([put('a', '1', value), put('a', '2', hostile)])).toBe(
        'written',
      );
      expect((await documents.get('a', '1'))?.value).toEqual(value);
      const kept = (await documents.get('a', '2'))?.value;
      expect(JSON.stringify(kept)).toBe(JSON.stringify(hostile));
      expect(await documents.get('a', '3')).toBeNull();
      expect(await documents.get('b', '1')).toBeNull();
      expect(await documents.list('b')).toEqual([]);
    });

    test('are listed in the order of their ids', async () => {
      const { documents } = await opened();
      for (const id of ['b', '0010', 'B', '0009', 'a/b', 'a']) {
        await documents.commit([put('a', id, { id })]);
      }
      const listed = await documents.list('a');
      expect(listed.map(({ id }) => id)).toEqual(['0009', '0010', 'B', 'a', 'a/b', 'b']);
      expect(listed.map(({ value }) => value)).toEqual(listed.map(({ id }) => ({ id })));
      expect(listed[0]).toEqual(await documents.get('a', '0009'));
    });

    test('change and go at the version that was read, and at no other', async () => {
      const { documents } = await opened();
      await documents.commit([put('a', '1', 'first')]);
      expect(await documents.commit([put('a', '1', 'again')])).toBe('conflict');
      const first = (await documents.get('a', '1'))!;
      expect(await documents.commit([put('a', '1', 'second', first.version)])).toBe('written');
      expect(await documents.commit([put('a', '1', 'third', first.version)])).toBe('conflict');
      expect(await documents.commit([put('a', '1', null, first.version)])).toBe('conflict');
      const second = (await documents.get('a', '1'))!;
      expect(second.value).toBe('second');
      expect(second.version).toBeGreaterThan(first.version);
      expect(await documents.commit([put('a', '1', null, second.version)])).toBe('written');
      expect(await documents.get('a', '1')).toBeNull();
      expect(await documents.commit([put('a', '1', 'x', second.version)])).toBe('conflict');
    });

    test('have no version twice, not even after they were deleted', async () => {
      const { documents } = await opened();
      const versions = [];
      for (let round = 0; round < 3; round += 1) {
        await documents.commit([put('a', '1', { round })]);
        const { version } = (await documents.get('a', '1'))!;
        versions.push(version);
        await documents.commit([put('a', '1', null, version)]);
      }
      expect(new Set(versions).size).toBe(3);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    });

    test('are committed together or not at all', async () => {
      const { documents } = await opened();
      await documents.commit([put('a', '1', 'kept')]);
      const stale = [put('a', '2', 'new'), put('b', '1', 'new'), put('a', '1', 'stale')];
      expect(await documents.commit(stale)).toBe('conflict');
      expect(await documents.get('a', '2')).toBeNull();
      expect(await documents.list('b')).toEqual([]);
      const { version } = (await documents.get('a', '1'))!;
      const good = [put('a', '2', 'new'), put('b', '1', 'new'), put('a', '1', null, version)];
      expect(await documents.commit(good)).toBe('written');
      expect((await documents.list('a')).map(({ id }) => id)).toEqual(['2']);
      expect(await documents.list('b')).toHaveLength(1);
      expect(await documents.commit([])).toBe('written');
    });

    test('lose nothing where many change the same one', async () => {
      const { log, documents } = await opened();
      await log.createChannel({ name: 'orders', logId: 'log1', createdAt: 1 });
      const taken = await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          await log.append('orders', delivery(`id-${index}`));
          return takeNumber(documents);
        }),
      );
      expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    });

    test('are not changed by who gave or got them', async () => {
      const { documents } = await opened();
      const value = { list: [1] };
      await documents.commit([put('a', '1', value)]);
      value.list.push(2);
      const got = (await documents.get('a', '1'))!.value as typeof value;
      got.list.push(3);
      expect((await documents.get('a', '1'))!.value).toEqual({ list: [1] });
    });

    test('end with the log, and are there when it is opened again', async () => {
      const { log, documents, reopen } = await opened();
      await documents.commit([put('a', '1', 'kept')]);
      const before = await documents.get('a', '1');
      await log.close();
      for (const late of [
        () => documents.get('a', '1'),
        () => documents.list('a'),
        () => documents.commit([put('a', '2', 'late')]),
      ]) {
        await expect(late()).rejects.toThrow(LogUnavailable);
      }
      if (!reopen) return;
      const again = await reopen();
      onTestFinished(() => again.close());
      expect(await again.documents.list('a')).toEqual([before]);
    });
  });
}

function put(
  collection: string,
  id: string,
  value: unknown,
  expects: number | null = null,
): DocumentChange {
  return { collection, id, expects, value };
}

/** A counter as it is meant to be kept: read, write what follows, and again after a conflict. */
async function takeNumber(documents: Documents): Promise<number> {
  for (;;) {
    const counter = await documents.get('counters', 'next');
    const next = (counter?.value as number | undefined) ?? 0;
    const change = put('counters', 'next', next + 1, counter?.version ?? null);
    if ((await documents.commit([change])) === 'written') return next;
  }
}
