import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Examinee } from '../../lib/inbox/messages.ts';
import type { Snapshot } from '../../lib/inbox/store.ts';
import { importSecret } from '../../lib/webhook/index.ts';
import { linkOf, openPage } from './page.ts';
import { relayForTest } from './relay-process.ts';
import { fullDisk, gatedSave } from './wrapped-storage.ts';

/** Signed in 2023: whether it is old depends on when it was received, which a paste may not tell. */
function pastedPayment(receivedAt: number | null): Examinee {
  const body = new TextEncoder().encode('{"id":"evt_1","object":"event"}');
  const digest = createHmac('sha256', 'hush').update('1700000000.').update(body).digest('hex');
  const headers = [['Stripe-Signature', `t=1700000000,v1=${digest}`]] as const;
  return { received: { headers, body }, receivedAt, channel: null };
}

const words = ({ rows }: Snapshot) => rows.map(({ verdict }) => verdict.verdict).join();

test('what is kept is judged as it was examined, also when it is judged again', async () => {
  const { connection } = await relayForTest();
  const page = await openPage(randomUUID());
  page.connect(linkOf(connection));
  await page.shows(({ link }) => link.state === 'live');
  const { channel } = connection;
  page.addKey(await importSecret({ text: 'hush', name: 'Here', channel }), false);
  await page.shows(({ keys }) => keys.length === 1);
  const late = 1_700_000_000_000 + 3_600_000;
  for (const [receivedAt, word] of [
    [null, 'verified'],
    [late, 'stale'],
  ] as const) {
    const message = pastedPayment(receivedAt);
    expect((await page.examine(message))?.verdict.verdict).toBe(word);
    expect(await page.keep(message)).toBe('saved');
  }
  expect(words(page.getSnapshot())).toBe('verified,stale');
  page.removeKey(page.getSnapshot().keys[0]!.id);
  await page.shows((seen) => words(seen) === 'no-secret,no-secret');
  page.addKey(await importSecret({ text: 'hush', name: 'Again', channel }), false);
  await page.shows((seen) => words(seen) === 'verified,stale');
});

test('keeping is answered when it was saved, and not before', async () => {
  const { reached, gate, wrap } = gatedSave();
  const page = await openPage(randomUUID(), { wrap });
  let isAnswered = false;
  const kept = page.keep(pastedPayment(null)).finally(() => (isAnswered = true));
  await reached.promise;
  // A question after it is answered meanwhile.
  await page.examine(pastedPayment(null));
  expect(isAnswered).toBe(false);
  gate.resolve();
  expect(await kept).toBe('saved');
  expect(page.getSnapshot().rows).toHaveLength(1);
});

test('what a following page kept is judged with a secret that came meanwhile', async () => {
  const browser = randomUUID();
  const { connection } = await relayForTest();
  const leader = await openPage(browser);
  leader.connect(linkOf(connection));
  await leader.shows(({ link }) => link.state === 'live');
  const { reached, gate, wrap } = gatedSave();
  const follower = await openPage(browser, { wrap });
  await follower.shows(({ source }) => source !== null);
  const kept = follower.keep(pastedPayment(null));
  await reached.promise;
  leader.addKey(await importSecret({ text: 'hush', name: 'mine' }), false);
  await leader.shows(({ keys, judging }) => keys.length === 1 && judging === null);
  gate.resolve();
  await kept;
  for (const page of [leader, follower]) await page.shows((seen) => words(seen) === 'verified');
});

test('what could not be kept is said, and can be kept again', async () => {
  const disk = fullDisk();
  const page = await openPage(randomUUID(), { wrap: disk.wrap });
  expect(await page.keep(pastedPayment(null))).toBe(null);
  expect(page.getSnapshot().problem?.happened).toBe('The browser’s storage is full.');
  expect(page.getSnapshot().rows).toEqual([]);
  disk.isFull = false;
  expect(await page.keep(pastedPayment(null))).toBe('saved');
  expect(page.getSnapshot().rows).toHaveLength(1);
});
