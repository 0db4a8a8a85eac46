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
  const text = count === 1 ? '1 delivery' : `${count.toLocaleString('en')} deliveries`;
  await panel.locator('.filter output').getByText(text, { exact: true }).waitFor();
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
  const total = await rowCount(panel);
  const titles = await panel
    .locator('[role=columnheader] button')
    // Behind it is the arrow of the sorted one.
    .evaluateAll((buttons) => buttons.map(({ firstChild }) => firstChild?.textContent ?? ''));
  const rows: Record<string, string>[] = [];
  await panel.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
  while (rows.length < total) {
    await panel.locator(rowAt(rows.length)).waitFor({ state: 'attached' });
    for (const { index, texts } of await readDrawn(panel)) {
      if (index !== rows.length) continue;
      rows.push(Object.fromEntries(titles.map((title, at) => [title, texts[at] ?? ''])));
    }
    await panel.locator(rowAt(rows.length - 1)).scrollIntoViewIfNeeded();
  }
  return rows;
}

/** Where a row is by its place in the list; ARIA counts from 1, and the titles are the first row. */
function rowAt(index: number): string {
  return `.row[aria-rowindex="${index + 2}"]`;
}

async function readDrawn(panel: PanelPage): Promise<{ index: number; texts: string[] }[]> {
  return await panel.locator('.row').evaluateAll((drawn) =>
    drawn.map((element) => ({
      index: Number(element.getAttribute('aria-rowindex')) - 2,
      // A topic may have marks behind it.
      texts: Array.from(element.children, ({ childNodes }) =>
        Array.from(childNodes, (part) => part.textContent).join(' '),
      ),
    })),
  );
}
