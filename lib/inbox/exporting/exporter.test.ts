// Both sides together: what is cancelled, breaks down or is closed.
import { describe, expect, test } from 'vitest';
import { FakeWorker } from '../../../tests/fake-worker.ts';
import { madeClock, settled } from '../../../tests/made-clock.ts';
import { createExporter } from './exporter.ts';
import { all, by, exporterForTest, noProgress, plain, sent } from '../../../tests/made-exporter.ts';

describe('cancelled', () => {
  test('while it plans: the plan before it stays', async () => {
    const { exporter, from, clock } = await exporterForTest();
    const made = by(await exporter.plan(from, {}, noProgress));
    const before = await exporter.items(all);
    clock.tickMs = 1_000;
    const rules = [{ by: 'kind', kind: 'id', action: 'replace' }] as const;
    const steps: number[] = [];
    const planning = exporter.plan(from, { rules }, ({ deliveries }) => {
      steps.push(deliveries);
      exporter.cancel();
    });
    expect(await planning).toBeNull();
    expect(await exporter.items(all)).toEqual(before);
    expect((await exporter.write(from, made, noProgress))?.ok).toBe(true);
    expect(steps).toEqual([1]);
  });

  test('while it writes: nothing of the file is left, and the next one is whole', async () => {
    const { exporter, from, clock, files } = await exporterForTest();
    clock.tickMs = 1_000;
    const steps: number[] = [];
    const writing = exporter.write(from, plain, ({ deliveries }) => {
      steps.push(deliveries);
      exporter.cancel();
    });
    expect(await writing).toBeNull();
    const next = await exporter.write(from, plain, noProgress);
    expect(next).toMatchObject({ ok: true, deliveries: 3 });
    expect([steps, files.size]).toEqual([[1], 1]);
  });

  test('by a newer plan; with nothing under way nothing ends', async () => {
    const { exporter, from, clock, workers } = await exporterForTest();
    clock.tickMs = 1_000;
    exporter.cancel();
    const first = exporter.plan(from, {}, noProgress);
    const second = exporter.plan({ ...from, rows: from.rows.slice(0, 1) }, {}, noProgress);
    const answers: unknown[] = [];
    void first.then((answer) => answers.push(answer));
    await settled();
    // At once, and the Worker ends it before it begins with the next one.
    expect(answers).toEqual([null]);
    expect(await second).toMatchObject({ ok: true, overview: { deliveries: 1 } });
    exporter.cancel();
    expect((await exporter.items(all))?.total).toBeGreaterThan(0);
    expect(workers).toHaveLength(1);
    const { said } = workers[0]!;
    const end = { kind: 'answer', ask: 1, answer: { cancelled: true } };
    expect(said.findLast(({ ask }) => ask === 1)).toEqual(end);
    expect(said.map(({ ask }) => ask)).toEqual(said.map(({ ask }) => ask).toSorted());
  });
});

test('progress is told ten times a second at most, and at the end', async () => {
  const { exporter, from, clock } = await exporterForTest([...sent, ...sent, ...sent]);
  const told: string[] = [];
  clock.tickMs = 20;
  await exporter.plan(from, {}, ({ step, deliveries, total }) => {
    told.push(`${step} ${deliveries} of ${total}`);
  });
  expect(told.length).toBeLessThan(9);
  expect(told[0]).toBe('plan 1 of 9');
  expect(told.at(-1)).toBe('plan 9 of 9');
});

describe('a Worker that breaks down', () => {
  test.each(['error', 'messageerror'])(
    '(%s) is an answer, and the next one is new',
    async (event) => {
      const { exporter, from, workers } = await exporterForTest();
      const writing = exporter.write(from, plain, noProgress);
      const showing = exporter.items(all);
      workers[0]!.dispatchEvent(new Event(event));
      expect(await writing).toEqual({ ok: false, reason: expect.stringContaining('memory') });
      expect(await showing).toBeNull();
      expect(workers[0]!.isTerminated).toBe(true);
      expect((await exporter.write(from, plain, noProgress))?.ok).toBe(true);
    },
  );

  test('cannot be opened, or takes nothing in', async () => {
    const { from } = await exporterForTest();
    const broken = createExporter(() => {
      throw new Error('no Worker here');
    });
    const full = new FakeWorker();
    full.postMessage = () => {
      throw new RangeError('Array buffer allocation failed');
    };
    for (const exporter of [broken, createExporter(() => full)]) {
      expect(await exporter.plan(from, {}, noProgress)).toMatchObject({ ok: false });
      expect(await exporter.items(all)).toBeNull();
    }
    expect(full.isTerminated).toBe(true);
  });
});

describe('closed', () => {
  test('its Worker ends with the plan', async () => {
    const { exporter, from, workers } = await exporterForTest();
    await exporter.plan(from, {}, noProgress);
    exporter.close();
    exporter.close();
    expect(workers[0]!.isTerminated).toBe(true);
    expect(await exporter.items(all)).toBeNull();
    expect(workers).toHaveLength(2);
  });

  test('what it was at is cancelled first, so that nothing of it is left', async () => {
    const { exporter, from, workers, files, clock } = await exporterForTest();
    clock.tickMs = 1_000;
    const had: number[] = [];
    const writing = exporter.write(from, plain, () => {
      had.push(files.size);
      exporter.cancel();
      exporter.close();
    });
    const worker = workers[0]!;
    expect(await writing).toBeNull();
    expect(worker.isTerminated).toBe(false);
    await expect.poll(() => worker.isTerminated).toBe(true);
    expect([had, files.size]).toEqual([[1], 0]);
  });
});

/** An exporter whose Worker says nothing of the first question, as in the middle of its work. */
async function busyForTest(doing: 'plan' | 'write' = 'plan') {
  const { world, pass } = madeClock();
  const made = await exporterForTest(sent, {}, world);
  const { exporter, from, workers } = made;
  const making =
    doing === 'plan'
      ? exporter.plan(from, {}, noProgress)
      : exporter.write(from, plain, noProgress);
  const worker = workers[0]!;
  worker.run = async () => {};
  return { ...made, making, worker, pass };
}

describe('a Worker that is too busy to hear that it is cancelled', () => {
  test('is ended two seconds after the plan was cancelled, and the next one is new', async () => {
    const { exporter, from, making, worker, workers, pass } = await busyForTest();
    exporter.cancel();
    expect(await making).toBeNull();
    await pass(1_999);
    expect(worker.isTerminated).toBe(false);
    await pass(1);
    expect(worker.isTerminated).toBe(true);
    expect(await exporter.plan(from, {}, noProgress)).toMatchObject({ ok: true });
    expect(workers).toHaveLength(2);
  });

  test('is ended two seconds after it was closed', async () => {
    const { exporter, making, worker, pass } = await busyForTest();
    exporter.close();
    expect(await making).toBeNull();
    expect(worker.isTerminated).toBe(false);
    await pass(2_000);
    expect(worker.isTerminated).toBe(true);
  });

  test('what was asked of it meanwhile is asked of another', async () => {
    const { exporter, from, worker, workers, pass } = await busyForTest();
    const progress: number[] = [];
    const second = exporter.plan(from, {}, ({ deliveries }) => progress.push(deliveries));
    const showing = exporter.items(all);
    await pass(2_000);
    expect([worker.isTerminated, workers.length]).toEqual([true, 2]);
    expect(await showing).toBeNull();
    const planned = await second;
    expect(progress.at(-1)).toBe(3);
    expect(await exporter.write(from, by(planned), noProgress)).toMatchObject({ ok: true });
  });

  test('has longer to take out what it has written', async () => {
    const { exporter, making, worker, pass } = await busyForTest('write');
    exporter.close();
    expect(await making).toBeNull();
    await pass(9_999);
    expect(worker.isTerminated).toBe(false);
    await pass(1);
    expect(worker.isTerminated).toBe(true);
  });

  test('one that answers in time stays, with its plan', async () => {
    const { world, pass, timers } = madeClock();
    const { exporter, from, workers, clock } = await exporterForTest(sent, {}, world);
    const made = by(await exporter.plan(from, {}, noProgress));
    clock.tickMs = 1_000;
    const rules = [{ by: 'kind', kind: 'id', action: 'replace' }] as const;
    const again = exporter.plan(from, { rules }, () => exporter.cancel());
    expect(await again).toBeNull();
    await expect.poll(() => timers.size).toBe(0);
    await pass(10_000);
    expect((await exporter.write(from, made, noProgress))?.ok).toBe(true);
    expect(workers).toHaveLength(1);
  });
});
