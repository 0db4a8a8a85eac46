// What the sandbox keeps of what it sends, on every engine.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMemoryLog } from '../../relay/engines/memory.ts';
import { openSqliteLog } from '../../relay/engines/sqlite.ts';
import type { DeliveryLog } from '../../relay/log.ts';
import { createAttempts } from '../../relay/sandbox/attempts.ts';
import { sendings } from '../../relay/sandbox/sending.ts';
import { caller, keptSandbox, minute, shop, subscribe, wish } from './sandbox-kept.ts';

const engines: [string, () => Promise<DeliveryLog>][] = [
  ['memory', async () => createMemoryLog()],
  [
    'sqlite',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'creel-sendings-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      return openSqliteLog(join(folder, 'log.db'));
    },
  ],
];

describe.each(engines)('what is sent over the %s engine', (_engine, open) => {
  async function opened() {
    const log = await open();
    onTestFinished(() => log.close());
    return log;
  }

  test('goes to everybody who asked for it, and is kept with what came of it', async () => {
    const log = await opened();
    const kept = await keptSandbox(log, { answers: ({ url }) => (url.endsWith('a') ? 204 : 500) });
    const [a, b] = [await subscribe(kept), await subscribe(kept, 'http://localhost:3000/b')];
    const paid = await subscribe(kept);
    await kept.subscriptions.change(caller, paid.id, { topic: 'orders/paid' });
    await subscribe(kept, undefined, { app: 'app', shop: 'other.myshopify.com' });
    const triggered = await kept.sandbox.trigger(wish('orders/create', 2));
    if (!triggered.ok) throw new Error(triggered.reason);
    expect(triggered.from).toBe('page');
    const to = triggered.sendings.map((one) => 'app' in one.to && one.to.subscription);
    expect(to).toEqual([a.id, a.id, b.id, b.id]);
    expect(triggered.sendings[0]!.to).toEqual({
      provider: 'shopify',
      ...caller,
      subscription: a.id,
    });
    await kept.until(4);
    const all = await kept.sandbox.attempts.list(null);
    expect(all).toEqual(kept.attempts);
    expect(all.map(({ id }) => Number(id))).toEqual([1, 2, 3, 4]);
    const outcomes = all.map(({ request, outcome }) => [request.url.at(-1), outcome.kind]);
    expect(outcomes.toSorted()).toEqual([
      ['a', 'delivered'],
      ['a', 'delivered'],
      ['b', 'retry'],
      ['b', 'retry'],
    ]);
    expect(await kept.sandbox.attempts.list(all[1]!.id)).toEqual(all.slice(2));
    expect(await log.documents.list(sendings)).toHaveLength(2);
  });

  test('is tried eight times more in four hours, with the same bytes, and then the subscription goes', async () => {
    const log = await opened();
    const kept = await keptSandbox(log, { answers: () => null });
    const { id } = await subscribe(kept);
    await kept.sandbox.trigger(wish('orders/create'));
    const waits: number[] = [];
    for (let number = 1; number <= 8; number += 1) {
      await kept.until(number);
      await asleep(kept);
      waits.push(kept.sleeps()! / minute);
      kept.sleep();
    }
    await kept.until(9);
    expect(waits).toEqual([1, 2, 4, 8, 15, 30, 60, 120]);
    expect(kept.attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(kept.attempts.at(-1)!.outcome).toEqual({ kind: 'subscription-removed' });
    expect(new Set(kept.sent.map((message) => JSON.stringify(message))).size).toBe(1);
    await expect.poll(() => kept.subscriptions.get(caller, id)).toBeNull();
    expect(await log.documents.list(sendings)).toEqual([]);
  });

  test('is given up alone where the subscription takes something else meanwhile', async () => {
    const log = await opened();
    let count = 0;
    const kept = await keptSandbox(log, { answers: () => (++count === 2 ? 200 : 503) });
    const { id } = await subscribe(kept);
    await kept.sandbox.trigger(wish('orders/create'));
    await kept.until(1);
    await kept.sandbox.trigger(wish('orders/create'));
    for (let number = 2; number <= 9; number += 1) {
      await kept.until(number);
      await asleep(kept);
      kept.sleep();
    }
    await kept.until(10);
    expect(kept.attempts.at(-1)).toMatchObject({ number: 9, outcome: { kind: 'given-up' } });
    expect(await kept.subscriptions.get(caller, id)).not.toBeNull();
  });

  test('goes on after a restart where it was, at its time', async () => {
    const log = await opened();
    const before = await keptSandbox(log, { answers: () => 500 });
    await subscribe(before);
    await before.sandbox.trigger(wish('orders/create'));
    await before.until(1);
    await asleep(before);
    before.sleep();
    await before.until(2);
    await asleep(before);
    await before.sandbox.courier.end();

    const after = await keptSandbox(log, { clock: before.clock });
    await asleep(after);
    expect(after.sleeps()).toBe(2 * minute);
    after.sleep();
    await after.until(1);
    expect(after.attempts).toMatchObject([{ number: 3, outcome: { kind: 'delivered' } }]);
    expect(after.sent).toEqual(before.sent.slice(0, 1));
    expect(await log.documents.list(sendings)).toEqual([]);
  });

  test('that was under way when the relay closed is sent again', async () => {
    const log = await opened();
    const { promise: never } = Promise.withResolvers<number>();
    const closing = Promise.withResolvers<null>();
    const before = await keptSandbox(log, {
      answers: () => Promise.race([never, closing.promise]),
    });
    await subscribe(before);
    await before.sandbox.trigger(wish('orders/create'));
    await expect.poll(() => before.sent.length).toBe(1);
    const ended = before.sandbox.courier.end();
    closing.resolve(null);
    await ended;
    expect(await before.sandbox.attempts.list(null)).toEqual([]);
    const after = await keptSandbox(log, { clock: before.clock });
    await after.until(1);
    expect(after.attempts).toMatchObject([{ number: 1, outcome: { kind: 'delivered' } }]);
  });

  test('follows its subscription to another address, and ends with it', async () => {
    const log = await opened();
    const kept = await keptSandbox(log, { answers: ({ url }) => (url.endsWith('b') ? 200 : 404) });
    const [moved, gone] = [await subscribe(kept), await subscribe(kept)];
    await kept.sandbox.trigger(wish('orders/create'));
    await kept.until(2);
    await kept.subscriptions.change(caller, moved.id, { address: 'http://localhost:3000/b' });
    await kept.subscriptions.remove(caller, gone.id);
    await asleep(kept);
    kept.sleep();
    await kept.until(3);
    expect(kept.attempts.at(-1)).toMatchObject({
      to: { subscription: moved.id },
      request: { url: 'http://localhost:3000/b' },
      outcome: { kind: 'delivered' },
    });
    await expect.poll(() => log.documents.list(sendings)).toEqual([]);
    expect(kept.attempts).toHaveLength(3);
  });

  test('to one recipient goes one at a time and in order, to several at once', async () => {
    const log = await opened();
    const busy = new Set<string>();
    const both = Promise.withResolvers<void>();
    const kept = await keptSandbox(log, {
      async answers({ url }) {
        expect(busy).not.toContain(url);
        busy.add(url);
        // The first waits for the other one's: it would wait for ever if they came one by one.
        if (busy.size === 2) both.resolve();
        await both.promise;
        busy.delete(url);
        return 200;
      },
    });
    await subscribe(kept);
    await subscribe(kept, 'http://localhost:3000/b');
    await kept.sandbox.trigger(wish('orders/create', 5));
    await kept.until(10);
    const times = kept.sent
      .filter(({ url }) => url.endsWith('a'))
      .map(({ headers }) => headers.find(([name]) => name === 'X-Shopify-Triggered-At')![1]);
    expect(times).toHaveLength(5);
    expect(times).toEqual(times.toSorted());
  });

  test('of ShipStream counts per webhook, over all its topics, and loses no number', async () => {
    const log = await opened();
    const kept = await keptSandbox(log);
    const { shipstream, trigger } = kept.sandbox;
    const address = 'http://localhost:3000/a';
    const both = await shipstream.create({ topics: ['order:created', 'product:created'], address });
    kept.clock.ms += 1;
    const one = await shipstream.create({ topics: ['order:created'], address, secret: 'own' });
    const topics = ['order:created', 'product:created', 'order:created', 'product:deleted'];
    await Promise.all(topics.map((topic) => trigger(wish(topic, 3))));
    await kept.until(15);
    const sentTo = (id: string) =>
      kept.attempts.filter(({ to }) => 'webhook' in to && to.webhook === id).length;
    expect([sentTo(both.id), sentTo(one.id)]).toEqual([9, 6]);
    const counted = kept.sent.map(({ body }) =>
      Number(/"webhook_increment_id" : (\d+)/.exec(new TextDecoder().decode(body))?.[1]),
    );
    const expected = [...range(9), ...range(6)].toSorted((a, b) => a - b);
    expect(counted.toSorted((a, b) => a - b)).toEqual(expected);
    expect((await shipstream.get(both.id))?.lastIncrementId).toBe(9);
    expect((await shipstream.list()).map(({ secret }) => secret)).toEqual([both.secret, 'own']);
    const changed = await shipstream.change(one.id, { topics: ['import:created'] });
    expect(changed).toMatchObject({ lastIncrementId: 6, secret: 'own', address });
    expect([await shipstream.remove(one.id), await shipstream.remove(one.id)]).toEqual([
      true,
      false,
    ]);
  });

  test('only the last attempts stay', async () => {
    const log = await opened();
    const kept = await keptSandbox(log);
    await subscribe(kept);
    await kept.sandbox.trigger(wish('orders/create'));
    await kept.until(1);
    const attempts = createAttempts(log.documents, 3);
    const { id: _id, ...attempt } = kept.attempts[0]!;
    await Promise.all(Array.from({ length: 5 }, () => attempts.keep(attempt, [])));
    const ids = (await attempts.list(null)).map(({ id }) => Number(id));
    expect(ids.slice(-3)).toEqual([4, 5, 6]);
    expect(ids.length).toBeLessThanOrEqual(4);
    const stale = { collection: 'x', id: 'y', expects: 1, value: null };
    expect(await attempts.keep(attempt, [stale])).toBeNull();
  });
});

test('a topic that is none, and a body that is none, are refused with why', async () => {
  const log = createMemoryLog();
  const { sandbox } = await keptSandbox(log);
  const reasonOf = async (changes: object) => {
    const triggered = await sandbox.trigger({ ...wish('orders/create'), ...changes });
    return triggered.ok ? null : triggered.reason;
  };
  expect(await reasonOf({ topic: 'orders/creat' })).toContain('Did you mean “orders/create”?');
  expect(await reasonOf({ body: '{"a": 1,}' })).toContain('line 1, column 9');
  expect(await reasonOf({ body: '[]' })).toBe('The body cannot be used. It is no JSON object.');
  const bare = { ...wish('order:created'), body: '{"topic": "order:created"}' };
  expect(await reasonOf(bare)).toContain('“message”');
  const other = await sandbox.trigger({ ...wish('orders/create'), shop: `none.${shop}` });
  expect(other).toMatchObject({ ok: true, sendings: [] });
  const variants = await sandbox.trigger(wish('variants/in_stock'));
  expect(variants).toMatchObject({ ok: true, from: 'documentation' });
});

/** Until the courier has nothing to do before another time. */
async function asleep({ sleeps }: { sleeps(): number | null }): Promise<void> {
  await expect.poll(sleeps).not.toBeNull();
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
