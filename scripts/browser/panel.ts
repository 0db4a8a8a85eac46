// The panel as its user sees it, in Chromium's DevTools or in a tab; for tests and the demo.
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

/** How many rows the list holds, drawn or not. */
export async function rowCount(panel: PanelPage): Promise<number> {
  const count = await panel.getByRole('grid').getAttribute('aria-rowcount');
  return Number(count) - 1;
}

/**
 * What every row shows, by the titles of the columns, in the order of the list. Scrolls through it,
 * since only what is in view is drawn, and leaves it at its end.
 */
export async function readRows(panel: PanelPage): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  const total = await rowCount(panel);
  await panel.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
  while (rows.length < total) {
    const next = panel.locator(rowAt(rows.length));
    await next.waitFor({ state: 'attached' });
    const drawn = await readDrawn(panel);
    rows.push(...drawn.filter(({ index }) => index >= rows.length).map(({ texts }) => texts));
    await panel.locator(rowAt(rows.length - 1)).scrollIntoViewIfNeeded();
  }
  return rows;
}

/** Where a row is by its place in the list; ARIA counts from 1, and the titles are the first row. */
function rowAt(index: number): string {
  return `.row[aria-rowindex="${index + 2}"]`;
}

/** A cell's parts in order: a title has its sorting arrow behind it, a topic its marks. */
async function readDrawn(panel: PanelPage) {
  return await panel.locator('.list').evaluate((list) => {
    const partsOf = (cells: Iterable<Element>) =>
      Array.from(cells, ({ childNodes }) => Array.from(childNodes, (part) => part.textContent));
    const titles = partsOf(list.querySelectorAll('[role=columnheader] button'));
    return Array.from(list.querySelectorAll('.row'), (drawn) => ({
      index: Number(drawn.getAttribute('aria-rowindex')) - 2,
      texts: Object.fromEntries(
        partsOf(drawn.children).map((parts, at) => [titles[at]![0]!, parts.join(' ')]),
      ),
    }));
  });
}
