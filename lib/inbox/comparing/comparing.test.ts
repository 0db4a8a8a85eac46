// Both sides together: the page's, and the Worker's own logic behind a stand-in for the thread.
import { afterEach, expect, test } from 'vitest';
import {
  compareSides,
  type Comparison,
  type Overview,
  type Side,
} from '../../webhook/diff/index.ts';
import { FakeWorker } from '../../../tests/fake-worker.ts';
import { createComparer } from './comparer.ts';
import { createComparing } from './comparing.ts';
import type { ComparingCommand, ComparingUpdate } from './messages.ts';

type Compare = Parameters<typeof createComparing>[0];

type ComparingWorker = FakeWorker<ComparingCommand, ComparingUpdate>;
const workerWith = (compare: Compare): ComparingWorker =>
  new FakeWorker((post) => createComparing(compare, post));

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function comparerWith(compare: Compare) {
  const workers: ComparingWorker[] = [];
  const comparer = createComparer(() => {
    const worker = workerWith(compare);
    workers.push(worker);
    return worker;
  });
  closing.push(comparer.close);
  return { comparer, workers };
}

const side = (text: string): Side => ({ headers: [], body: new TextEncoder().encode(text) });
const textOf = ({ body }: Side) => new TextDecoder().decode(body);

/** What it is told by: the texts of both sides, and what was asked for. */
const named: Compare = async (before, after) => {
  const says = `${textOf(before)} ${textOf(after)}`;
  const show = (asked: { show: string }) => `${says} ${asked.show}`;
  return { overview: { says } as Overview, show } as unknown as Comparison;
};

/** Comparisons that are under way until they are let go. */
function heldBack() {
  const held: (() => void)[] = [];
  const compare: Compare = async (before, after, options) => {
    await new Promise<void>((resolve) => held.push(resolve));
    return named(before, after, options);
  };
  return { compare, held };
}

/** Until everything that was said has come in. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function made(comparing: ReturnType<ReturnType<typeof createComparer>['compare']>) {
  const result = await comparing;
  if (!result?.ok) throw new Error(result ? result.reason : 'cancelled');
  return result.comparison;
}

test('two bodies are compared in a Worker, and shown from there', async () => {
  const { comparer } = comparerWith(compareSides);
  const comparison = await made(comparer.compare(side('{"a":1}'), side('{"a":2}'), {}));
  expect(comparison.overview).toMatchObject({ kind: 'tree', told: 1 });
  const patch = await comparison.show({ show: 'json-patch' });
  expect(JSON.parse(patch!.text)).toEqual([{ op: 'replace', path: '/a', value: 2 }]);
});

test('one Worker does one comparison after the other; the older one is shown no more', async () => {
  const { comparer, workers } = comparerWith(named);
  const first = await made(comparer.compare(side('1'), side('2'), {}));
  expect(await first.show({ show: 'tree' })).toBe('1 2 tree');
  const second = await made(comparer.compare(side('3'), side('4'), {}));
  expect(await second.show({ show: 'tree' })).toBe('3 4 tree');
  expect(await first.show({ show: 'tree' })).toBeNull();
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([false]);
});

test('a newer comparison ends the Worker of one that is under way, whose answer never shows up', async () => {
  const { compare, held } = heldBack();
  const { comparer, workers } = comparerWith(compare);
  const first = comparer.compare(side('1'), side('2'), {});
  await settled();
  const second = comparer.compare(side('3'), side('4'), {});
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  await settled();
  for (const letGo of held) letGo();
  expect(await first).toBeNull();
  expect((await made(second)).overview.says).toBe('3 4');
});

test('cancelling ends the Worker at once, and the next comparison has a new one', async () => {
  const { compare, held } = heldBack();
  const { comparer, workers } = comparerWith(compare);
  const cancelled = comparer.compare(side('1'), side('2'), {});
  await settled();
  comparer.cancel();
  expect(workers[0]!.isTerminated).toBe(true);
  expect(await cancelled).toBeNull();
  const next = comparer.compare(side('3'), side('4'), {});
  await settled();
  for (const letGo of held) letGo();
  expect((await made(next)).overview.says).toBe('3 4');
});

test('what is being shown is cancelled too; with nothing under way nothing ends', async () => {
  const { comparer, workers } = comparerWith(named);
  const comparison = await made(comparer.compare(side('1'), side('2'), {}));
  comparer.cancel();
  expect(workers[0]!.isTerminated).toBe(false);
  const shown = comparison.show({ show: 'merge-patch' });
  comparer.cancel();
  expect(workers[0]!.isTerminated).toBe(true);
  expect(await shown).toBeNull();
  expect(await comparison.show({ show: 'tree' })).toBeNull();
});

test.each(['error', 'messageerror'])(
  'a Worker that breaks down (%s) is an answer',
  async (event) => {
    const { comparer, workers } = comparerWith(heldBack().compare);
    const comparing = comparer.compare(side('1'), side('2'), {});
    workers[0]!.dispatchEvent(new Event(event));
    expect(await comparing).toEqual({ ok: false, reason: expect.stringContaining('memory') });
    expect(workers[0]!.isTerminated).toBe(true);
  },
);

test('after a breakdown while something is shown, there is nothing to show, and a new Worker', async () => {
  const { comparer, workers } = comparerWith(named);
  const comparison = await made(comparer.compare(side('1'), side('2'), {}));
  const shown = comparison.show({ show: 'tree' });
  workers[0]!.dispatchEvent(new Event('error'));
  expect(await shown).toBeNull();
  expect((await made(comparer.compare(side('3'), side('4'), {}))).overview.says).toBe('3 4');
  expect(workers).toHaveLength(2);
});

test('a Worker that cannot be opened or takes nothing in is an answer', async () => {
  const broken = createComparer(() => {
    throw new Error('no Worker here');
  });
  const full = workerWith(named);
  full.postMessage = () => {
    throw new RangeError('Array buffer allocation failed');
  };
  for (const comparer of [broken, createComparer(() => full)]) {
    expect(await comparer.compare(side('1'), side('2'), {})).toMatchObject({ ok: false });
  }
  expect(full.isTerminated).toBe(true);
});

const outOfMemory = () => {
  throw new RangeError('Invalid string length');
};

test('what cannot be compared, shown or handed over for want of memory is an answer', async () => {
  const failing = comparerWith(outOfMemory).comparer;
  expect(await failing.compare(side('1'), side('2'), {})).toMatchObject({ ok: false });

  const unshown = comparerWith(async (before, after, options) => ({
    ...(await named(before, after, options)),
    show: outOfMemory,
  })).comparer;
  const comparison = await made(unshown.compare(side('1'), side('2'), {}));
  expect(await comparison.show({ show: 'tree' })).toBeNull();

  const uncopied = comparerWith(async (before, after, options) => ({
    ...(await named(before, after, options)),
    show: () => outOfMemory as never,
  })).comparer;
  const other = await made(uncopied.compare(side('1'), side('2'), {}));
  expect(await other.show({ show: 'tree' })).toBeNull();
});

test('bodies stay with the page, and of a larger buffer only the body is copied', async () => {
  const { comparer, workers } = comparerWith(named);
  const buffer = new TextEncoder().encode('before12after');
  const [before, after] = [side('1'), { headers: [], body: buffer.subarray(6, 8) }];
  await made(comparer.compare(before, after, {}));
  expect(textOf(before)).toBe('1');
  expect(textOf(after)).toBe('12');
  const [said] = workers[0]!.told;
  expect(said?.do === 'compare' && said.after.body.buffer.byteLength).toBe(2);
});

test('closed, its Worker ends with what it was at and what it held; the next one is new', async () => {
  const { compare, held } = heldBack();
  const { comparer, workers } = comparerWith(compare);
  const comparing = comparer.compare(side('1'), side('2'), {});
  comparer.close();
  expect(await comparing).toBeNull();
  const next = comparer.compare(side('3'), side('4'), {});
  await settled();
  for (const letGo of held) letGo();
  const comparison = await made(next);
  comparer.close();
  comparer.close();
  expect(await comparison.show({ show: 'tree' })).toBeNull();
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
});
