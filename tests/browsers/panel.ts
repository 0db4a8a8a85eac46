// The panel as its user sees it: what tests ask of it in Chromium, in DevTools or in a tab.
import type { Frame, Page } from 'playwright-core';

type PanelPage = Frame | Page;

/** Pastes a connection link into the first-run form. */
export async function connect(panel: PanelPage, link: string): Promise<void> {
  await panel.getByLabel('Connection link').fill(link);
  await panel.getByRole('button', { name: 'Connect', exact: true }).last().click();
  await panel.locator('.link-state', { hasText: 'Live' }).waitFor();
}

/** The first row whose topic is this one. */
export function row(panel: PanelPage, topic: string) {
  return panel.locator('.row', { has: panel.locator('.topic', { hasText: topic }) }).first();
}

/** Waits until a topic's row says this of its signature. */
export async function waitForVerdict(
  panel: PanelPage,
  topic: string,
  verdict: string,
): Promise<void> {
  await row(panel, topic).locator('.badge', { hasText: verdict }).waitFor();
}

/** Waits until the list says that it holds this many. */
export async function waitForCount(panel: PanelPage, count: number): Promise<void> {
  const text = count === 1 ? '1 delivery' : `${count} deliveries`;
  await panel.locator('.filter output', { hasText: text }).waitFor();
}

/** Enters a secret in the dialog. */
export async function enterSecret(
  panel: PanelPage,
  { provider, text, remember = false }: { provider: string; text: string; remember?: boolean },
): Promise<void> {
  await panel.getByRole('button', { name: /^(Secrets|\d+ secrets?)$/ }).click();
  const dialog = panel.getByRole('dialog', { name: 'Secrets' });
  await dialog.getByLabel('Provider').selectOption({ label: provider });
  await dialog.locator('input[type=password]').fill(text);
  if (remember) await dialog.getByLabel(/^remembered/).check();
  await dialog.getByRole('button', { name: 'Use secret' }).click();
  await dialog.getByRole('listitem').first().waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** Removes every secret. */
export async function removeSecrets(panel: PanelPage): Promise<void> {
  await panel.getByRole('button', { name: /^\d+ secrets?$/ }).click();
  const dialog = panel.getByRole('dialog', { name: 'Secrets' });
  const remove = dialog.getByRole('button', { name: /^Remove / });
  for (let left = await remove.count(); left > 0; left--) {
    await remove.first().click();
    await remove.nth(left - 1).waitFor({ state: 'detached' });
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** The ids of all rows that the page holds, read from the list's own data: the column of times. */
export async function rowCount(panel: PanelPage): Promise<number> {
  const count = await panel.getByRole('grid').getAttribute('aria-rowcount');
  return Number(count) - 1;
}
