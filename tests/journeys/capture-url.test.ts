// Some providers sign the URL: what was judged with another capture URL is judged again.
import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InboxStorage } from '../../lib/inbox/storage.ts';
import type { Snapshot } from '../../lib/inbox/store.ts';
import { importSecret } from '../../lib/webhook/index.ts';
import type { Connection } from '../../lib/wire/schemas.ts';
import { linkOf, openPage } from './page.ts';
import { relayForTest, spawnRelay, temporaryFolder } from './relay-process.ts';

const publicUrl = 'https://hooks.example';

/** Sends what Twilio would have signed for the relay's capture URL under another address. */
async function sendSms({ channel, captureUrl }: Connection): Promise<void> {
  const signed = `${publicUrl}/in/${channel}BodyHi`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': createHmac('sha1', 'hush').update(signed).digest('base64'),
  };
  await fetch(captureUrl, { method: 'POST', headers, body: 'Body=Hi' });
}

const saysOf = (word: string) => (seen: Snapshot) => seen.rows[0]?.verdict.verdict === word;

test('with another capture URL all that sign it are judged again, by the next leader too', async () => {
  const dataPath = await temporaryFolder();
  const browser = randomUUID();
  const first = await spawnRelay(dataPath);
  const [leader, follower] = [await openPage(browser), await openPage(browser)];
  leader.connect(linkOf(first.connection));
  leader.addKey(await importSecret({ text: 'hush', name: 'Text', provider: 'twilio' }), false);
  await sendSms(first.connection);
  for (const page of [leader, follower]) await page.shows(saysOf('failed'));
  await first.stop('SIGTERM');
  const args = ['--port', String(first.port), '--public-url', publicUrl];
  const second = await spawnRelay(dataPath, ...args);
  for (const page of [leader, follower]) {
    const { source } = await page.shows(saysOf('verified'));
    expect(source!.captureUrl).toBe(second.connection.captureUrl);
  }
  leader.kill();
  const other = await importSecret({ text: 'other', name: 'Other', provider: 'twilio' });
  follower.addKey(other, false);
  follower.removeKey(follower.getSnapshot().keys[0]!.id);
  await follower.shows(saysOf('failed'));
  follower.addKey(await importSecret({ text: 'hush', name: 'Again', provider: 'twilio' }), false);
  await follower.shows(saysOf('verified'));
  await second.stop('SIGTERM');
});

test('a capture URL that was stored and not told is told by the next leader', async () => {
  const { connection } = await relayForTest();
  const browser = randomUUID();
  const [gate, stored] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const mute = (storage: InboxStorage): InboxStorage => ({
    ...storage,
    async setCaptureUrl(...parts) {
      await gate.promise;
      await storage.setCaptureUrl(...parts);
      stored.resolve();
      await new Promise(() => {});
    },
  });
  const leader = await openPage(browser, { wrap: mute });
  const follower = await openPage(browser);
  leader.connect(linkOf(connection));
  const { source: before } = await follower.shows(({ source }) => source !== null);
  expect(before!.captureUrl).toBe(null);
  gate.resolve();
  await stored.promise;
  leader.kill();
  const { source } = await follower.shows(({ link }) => link.state === 'live');
  expect(source!.captureUrl).toBe(connection.captureUrl);
});
