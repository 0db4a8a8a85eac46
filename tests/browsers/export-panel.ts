// The dialog Export in Chromium’s DevTools, for the tests beside this file.
import { readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';

export function exportDialog(panel: Frame) {
  return panel.getByRole('dialog', { name: 'Export' });
}

/** Saves what the dialog shows, and reads the file back as it landed. */
export async function savedExport(panel: Frame): Promise<{ name: string; file: Blob }> {
  const landing = panel.page().waitForEvent('download');
  await exportDialog(panel).getByRole('button', { name: 'Save', exact: true }).click();
  const download = await landing;
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), file: new Blob([bytes]) };
}
