// What axe has against the panel as it stands.
import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** The rules that the panel breaks as it stands, with the elements that break them. */
export async function broken(panel: Frame): Promise<string[]> {
  // The driver's own door: the page's policy would forbid the script.
  await panel.evaluate(axe.source);
  return await panel.evaluate(async () => {
    const { violations } = await (globalThis as never as AxeWindow).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

type AxeWindow = {
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
};
