// Exporting once in Firefox’s toolbox, whose panels lack `downloads`; export-chromium.test.ts has the rest.
import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readZip } from '../../lib/webhook/fixtures/index.ts';
import { until } from '../../scripts/browser/until.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { orderStory, sendOrder } from '../order-story.ts';
import { hasFirefox } from './browsers.ts';
import { click, openFirefoxPanel, type, waitForText } from './firefox-panel.ts';

test.skipIf(!hasFirefox)('deliveries are redacted and saved as a zip that reads back', async () => {
  const { connection } = await relayForTest();
  const story = orderStory();
  for (const delivery of story) await sendOrder(connection.captureUrl, delivery);
  const firefox = await openFirefoxPanel();
  await type(firefox, '.first-run input', connection.connectionLink);
  await click(firefox, 'Connect');
  await waitForText(firefox, '.filter output', `${story.length} deliveries`);

  await click(firefox, 'Export…');
  await waitForText(firefox, '.plan-line', 'jon@doe.ca');
  await click(firefox, 'Save');
  await waitForText(firefox, '.written', `${story.length} deliveries`);
  const name = await until('the file to land', async () => {
    const names = await readdir(firefox.downloadsPath);
    // Firefox makes the file first, empty, and writes to a `.part` beside it.
    const [only] = names.every((one) => one.endsWith('.zip')) ? names : [];
    return only && (await stat(join(firefox.downloadsPath, only))).size > 0 && only;
  });
  const { fixtures, problems } = await readZip(await openAsBlob(join(firefox.downloadsPath, name)));
  expect(problems).toEqual([]);
  expect(fixtures).toHaveLength(story.length);
  const bodies = fixtures.map(({ body }) => new TextDecoder().decode(body)).join('');
  expect(bodies).toContain('820982911946154508');
  expect(bodies).not.toContain('jon@doe.ca');
});
