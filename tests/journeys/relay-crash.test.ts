import { expect, onTestFinished, test } from 'vitest';
import { allDeliveries, spawnRelay, temporaryFolder } from './relay-process.ts';
import type { RelayProcess } from './relay-process.ts';
import { deliveriesIn, openReader } from './relay-reader.ts';

const burst = 500;

test('kill -9 in a burst: every acknowledged delivery is there once, and streams resume exactly', async () => {
  const dataPath = await temporaryFolder();
  const acknowledged = new Map<string, string>();
  const seen: { id: string; cursor: string }[] = [];
  let last: string | null = null;

  for (let round = 0; round < 3; round += 1) {
    const relay = await spawnRelay(dataPath);
    onTestFinished(async () => void (await relay.stop('SIGKILL')));
    const reader = openReader(relay.connection, last);
    await postUntilKilled(relay, `${round}`, acknowledged);
    await reader.closed;
    for (const { delivery } of deliveriesIn(reader.frames)) seen.push(delivery);
    last = seen.at(-1)?.cursor ?? null;
  }

  const relay = await spawnRelay(dataPath);
  onTestFinished(async () => void (await relay.stop('SIGKILL')));
  const reader = openReader(relay.connection, last);
  await reader.until((frames) => frames.some(({ kind }) => kind === 'caught-up'));
  for (const { delivery } of deliveriesIn(reader.frames)) seen.push(delivery);

  const kept = await allDeliveries(relay);
  const bodies = kept.map(({ body }) => body.toString());
  expect(new Set(bodies).size).toBe(kept.length);
  expect(acknowledged.size).toBeGreaterThan(0);
  const idOfBody = new Map(kept.map(({ id, body }) => [body.toString(), id]));
  for (const [body, id] of acknowledged) expect([body, idOfBody.get(body)]).toEqual([body, id]);

  const cursors = kept.map(({ cursor }) => cursor);
  expect(new Set(cursors).size).toBe(cursors.length);
  expect(cursors).toEqual(cursors.toSorted());
  // Over three crashes the stream gave every kept delivery, once, in order.
  expect(seen.map(({ cursor }) => cursor)).toEqual(cursors);
});

/** Posts from several connections, kills the relay in the middle, and notes what was acknowledged. */
async function postUntilKilled(
  relay: RelayProcess,
  name: string,
  acknowledged: Map<string, string>,
) {
  let next = 0;
  let answered = 0;
  const half = Promise.withResolvers<void>();
  const senders = Array.from({ length: 12 }, async () => {
    while (next < burst) {
      const body = `${name}-${next++}`;
      try {
        const answer = await fetch(relay.connection.captureUrl, { method: 'POST', body });
        const { id } = (await answer.json()) as { id: string };
        if (answer.status === 200) acknowledged.set(body, id);
      } catch {
        return;
      }
      answered += 1;
      if (answered === burst / 2) half.resolve();
    }
  });
  await half.promise;
  await relay.stop('SIGKILL');
  await Promise.all(senders);
  expect(answered).toBeLessThan(burst);
}
