import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { offeredProtocols, routes } from '../../lib/wire/routes.ts';
import { createMemoryLog } from '../../relay/engines/memory.ts';
import type { DeliveryLog } from '../../relay/log.ts';
import { createRelay } from '../../relay/relay.ts';
import { hashToken } from '../../relay/tokens.ts';
import { delivery, note } from '../contracts/entries.ts';
import { relayForTest } from './relay-process.ts';
import { deliveriesIn, openReader, refusedUpgrade } from './relay-reader.ts';

const isCaughtUp = (frames: readonly { kind: string }[]) =>
  frames.some(({ kind }) => kind === 'caught-up');

test('a reader gets what was there, that it caught up, and what comes, byte for byte', async () => {
  const { connection } = await relayForTest();
  const bodies = ['old', 'older', '\u0000\u00ff', ''].map((text) => Buffer.from(text, 'latin1'));
  for (const body of bodies) await fetch(connection.captureUrl, { method: 'POST', body });
  const reader = openReader(connection);
  await reader.until(isCaughtUp);
  expect(reader.socket.protocol).toBe('creel.v1');
  expect(reader.frames.map(({ kind }) => kind)).toEqual([
    ...bodies.map(() => 'delivery'),
    'caught-up',
  ]);
  const large = Buffer.alloc(8 * 1024 * 1024, 'y');
  await fetch(connection.captureUrl, { method: 'POST', body: large });
  await reader.until((frames) => deliveriesIn(frames).length === 5);
  const got = deliveriesIn(reader.frames).map(({ body }) => Buffer.from(body));
  expect(got.map((body, index) => body.equals([...bodies, large][index]!))).toEqual(
    got.map(() => true),
  );
});

test('a reader resumes exactly after each cursor', async () => {
  const { connection } = await relayForTest();
  for (let index = 0; index < 6; index += 1) {
    await fetch(connection.captureUrl, { method: 'POST', body: `${index}` });
  }
  const whole = openReader(connection);
  await whole.until(isCaughtUp);
  const all = deliveriesIn(whole.frames);
  for (const [index, { delivery: last }] of all.entries()) {
    const reader = openReader(connection, last.cursor);
    await reader.until(isCaughtUp);
    expect(deliveriesIn(reader.frames)).toEqual(all.slice(index + 1));
  }
});

test('a reader is refused before the upgrade, with the reason as an HTTP answer', async () => {
  const { connection } = await relayForTest();
  const { url, channel, token } = connection;
  const stream = url + routes.stream(channel, null);
  const protocols = offeredProtocols(token);
  const of = (path: string) => url + path;
  const wrong = offeredProtocols('nobody-knows-this');
  const cases = [
    [{ url: stream }, 401, 'unauthorized'],
    [{ url: stream, protocols: wrong }, 401, 'unauthorized'],
    [{ url: stream, protocols: ['creel.v1', 'creel.token.%%%'] }, 401, 'unauthorized'],
    [{ url: of(routes.stream('nobody', null)), protocols }, 404, 'unknown-channel'],
    [{ url: of(routes.stream('nobody', null)), protocols: wrong }, 401, 'unauthorized'],
    [
      { url: of(routes.stream(channel, `other.${'0'.repeat(20)}`)), protocols },
      409,
      'foreign-cursor',
    ],
    [{ url: stream, protocols, headers: { origin: 'https://evil.example' } }, 403, 'wrong-origin'],
    [{ url: stream, protocols, headers: { host: 'evil.example' } }, 403, 'wrong-host'],
  ] as const;
  for (const [{ url: address, ...options }, status, code] of cases) {
    const refusal = await refusedUpgrade(address, options as Parameters<typeof refusedUpgrade>[1]);
    expect([address, refusal]).toEqual([address, { status, code }]);
  }
});

test('a program may hold its token in Authorization; a plain GET learns what to do', async () => {
  const { connection } = await relayForTest();
  const stream = connection.url + routes.stream(connection.channel, null);
  const headers = { authorization: `Bearer ${connection.token}` };
  const { status, code } = await fetch(stream, { headers }).then(async (answer) => ({
    status: answer.status,
    code: ((await answer.json()) as { error: { code: string } }).error.code,
  }));
  expect({ status, code }).toEqual({ status: 426, code: 'upgrade-required' });
  expect((await fetch(stream)).status).toBe(401);
  expect((await fetch(`${stream}?after=other.00000000000000000001`, { headers })).status).toBe(409);
});

test('notes come between deliveries, and a message holds several entries but not all', async () => {
  const { place, log } = await relayInProcess();
  for (let index = 0; index < 40; index += 1) {
    await log.append('orders', delivery(`${index}`, new Uint8Array(20_000)));
    await log.append('orders', note(`${index}`));
  }
  const reader = openReader(place);
  await reader.until(isCaughtUp);
  const kinds = reader.frames.map(({ kind }) => kind);
  const pairs = Array.from({ length: 40 }, () => ['delivery', 'note']).flat();
  expect(kinds).toEqual([...pairs, 'caught-up']);
  expect(reader.largestMessageBytes()).toBeGreaterThan(100_000);
  expect(reader.largestMessageBytes()).toBeLessThan(300_000);
});

test('every beat is sent to a reader that answers pings; one that does not is cut off', async () => {
  const { place, beat, connections } = await relayInProcess();
  const alive = openReader(place);
  await alive.until(isCaughtUp);
  for (let count = 1; count <= 5; count += 1) {
    const pinged = once(alive.socket, 'ping');
    beat();
    await pinged;
    // Its pong has arrived when the relay's answer to a later question has.
    await alive.until((frames) => frames.filter(({ kind }) => kind === 'beat').length === count);
    await roundTrip(alive.socket);
  }
  const dead = openReader(place);
  await dead.until(isCaughtUp);
  expect(await connections()).toBe(2);
  dead.socket.pause();
  beat();
  await roundTrip(alive.socket);
  expect(await connections()).toBe(2);
  beat();
  await roundTrip(alive.socket);
  await expect.poll(connections).toBe(1);
});

test('a reader that does not read holds back its own stream, and no memory of the relay', async () => {
  const { place, log, reads } = await relayInProcess();
  const slow = openReader(place);
  await slow.until(isCaughtUp);
  slow.socket.pause();
  const count = 400;
  const body = new Uint8Array(100_000);
  for (let index = 0; index < count; index += 1)
    await log.append('orders', delivery(`${index}`, body));
  const quick = openReader(place);
  await quick.until(isCaughtUp);
  // 40 MB wait in the log. What the slow reader's socket did not take was not read for it.
  expect(reads.bytes - 40_000_000).toBeLessThan(25_000_000);
  slow.socket.resume();
  await slow.until((frames) => deliveriesIn(frames).length === count);
  const ids = deliveriesIn(slow.frames).map(({ delivery: { id } }) => id);
  expect(ids).toEqual(Array.from({ length: count }, (_, index) => `${index}`));
});

test('a closing relay says goodbye to its readers', async () => {
  const { place, relay } = await relayInProcess();
  const reader = openReader(place);
  await reader.until(isCaughtUp);
  const mute = openReader(place);
  await mute.until(isCaughtUp);
  mute.socket.pause();
  const closed = relay.close(200);
  expect(await reader.closed).toBe(1001);
  await closed;
});

test('a log that fails ends its streams, and answers 503 with Retry-After', async () => {
  const { place, log } = await relayInProcess();
  const reader = openReader(place);
  await reader.until(isCaughtUp);
  await log.close();
  expect(await reader.closed).toBe(1011);
  const answer = await fetch(`${place.url}/in/orders`, { method: 'POST', body: 'x' });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await answer.json()).toMatchObject({ error: { code: 'log-unavailable' } });
  const headers = { authorization: `Bearer ${place.token}` };
  expect((await fetch(`${place.url}/api/channels/orders`, { headers })).status).toBe(503);
});

/** A relay over a memory log in this process, with beats by hand. */
async function relayInProcess() {
  const memory = createMemoryLog();
  const reads = { bytes: 0 };
  const log: DeliveryLog = {
    ...memory,
    async read(...args) {
      const slice = await memory.read(...args);
      for (const entry of slice.entries) {
        reads.bytes += entry.kind === 'delivery' ? entry.body.byteLength : 0;
      }
      return slice;
    },
  };
  await log.createChannel({ name: 'orders', logId: 'log1', createdAt: 1 });
  await log.addToken('orders', hashToken('token'));
  const beats = new Set<() => void>();
  const relay = createRelay({
    log,
    adminTokenHash: hashToken('admin'),
    captureUrl: (channel) => `http://relay.example/in/${channel}`,
    home: { channel: 'orders', connectionPath: 'connection.json' },
    every: (_, task) => {
      beats.add(task);
      return () => beats.delete(task);
    },
  });
  relay.server.listen(0, '127.0.0.1');
  await once(relay.server, 'listening');
  onTestFinished(() => relay.close(100));
  const url = `http://127.0.0.1:${(relay.server.address() as AddressInfo).port}`;
  return {
    relay,
    log,
    reads,
    place: { url, channel: 'orders', token: 'token' },
    beat: () => beats.forEach((task) => task()),
    connections: async () => beats.size,
  };
}

/** A ping and its pong: what was sent before has been handled by the other side. */
async function roundTrip(socket: ReturnType<typeof openReader>['socket']): Promise<void> {
  socket.ping();
  await once(socket, 'pong');
}
