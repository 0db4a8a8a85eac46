// Importing fixtures in Firefox's toolbox, on first run: no relay is there.
import { test } from 'vitest';
import { writeFolder } from '../../lib/webhook/fixtures/index.ts';
import { madeFixture } from '../../lib/webhook/fixtures/made-fixtures.ts';
import { packedZip } from '../packed-zip.ts';
import { hasFirefox } from './browsers.ts';
import { openFirefoxPanel, waitForText } from './firefox-panel.ts';

test.skipIf(!hasFirefox)('a zip and a broken file that are dropped', async () => {
  const firefox = await openFirefoxPanel();
  const files = await Array.fromAsync(
    writeFolder([await madeFixture(), await madeFixture()], 'http'),
  );
  const zip = Buffer.from(await packedZip(files)).toString('base64');
  await firefox.evaluate((base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'a.zip'));
    dataTransfer.items.add(new File(['{"creel":2}'], 'b.creel.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, zip);
  await waitForText(firefox, '.importing', '2 imported.');
  await waitForText(firefox, '.import-problems', 'b.creel.json');
  await waitForText(firefox, '.row .topic', 'orders/create');
  await waitForText(firefox, '.row .mark', 'import');
});
