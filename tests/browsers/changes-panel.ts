// The tab Changes in Chromium’s DevTools, for the tests beside this file.
import type { Frame } from 'playwright-core';
import { expect } from 'vitest';
import { waitForCount } from '../../scripts/browser/panel.ts';
import { orderStory, sendOrder } from '../order-story.ts';
import { openPanel } from './chromium-panel.ts';

/** A panel whose list holds the order’s story. */
export async function openStory(dock: 'bottom' | 'undocked' = 'bottom') {
  const opened = await openPanel(dock);
  const story = orderStory();
  for (const delivery of story) await sendOrder(opened.captureUrl, delivery);
  await waitForCount(opened.panel, story.length);
  return opened;
}

/** The row of a delivery by its place in the list, counted from 1. */
export function nth(panel: Frame, place: number) {
  return panel.locator(`.row[aria-rowindex="${place + 1}"]`);
}

/** Of what is polled: counting and comparing take their time where two cores have more to do. */
export const patiently = { timeout: 30_000 };

/** Waits until the column says this of the deliveries, in their order. */
export async function waitForCells(panel: Frame, cells: string[]): Promise<void> {
  const said = () => panel.locator('.row .cell.changes').allTextContents();
  await expect.poll(said, patiently).toEqual(cells);
}

/** The comparison in view: the last one stays in the page while another one is made. */
export function shown(panel: Frame) {
  return panel.locator('.comparison:visible');
}

/** Waits until the changes between these are in view; `sides` is what the heading begins with. */
export async function waitForSides(panel: Frame, sides: string): Promise<void> {
  await panel.locator('.compared-sides h2').getByText(sides).waitFor();
  await shown(panel).waitFor();
}

/** Opens the changes of a delivery by a click on their number. */
export async function openChanges(panel: Frame, place: number, sides: string): Promise<void> {
  await nth(panel, place).locator('.cell.changes').click();
  await waitForSides(panel, sides);
}

/** The changes in view, each as it is read out. */
export function changeTexts(panel: Frame): Promise<string[]> {
  return shown(panel)
    .locator('.change-groups .change-text')
    .evaluateAll((texts) => texts.map((text) => text.textContent.replaceAll(/\s+/g, ' ')));
}

/** Shows another view of the comparison. */
export async function view(panel: Frame, name: string): Promise<void> {
  await shown(panel).getByRole('button', { name, exact: true }).click();
}

export function compareWith(panel: Frame) {
  return panel.getByLabel('Compare with');
}

/** Runs in the page: what is copied stands on the body then. Reading the clipboard is not allowed there. */
export function keepCopied(): void {
  navigator.clipboard.writeText = async (text) => {
    document.body.dataset['copied'] = text;
  };
}
