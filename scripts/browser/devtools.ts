// Chromium's real DevTools on one page, driven from outside.
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { chromeExtensionId } from '../../lib/wire/extension-origin.ts';
import { until } from './until.ts';

export type DevTools = {
  /** Opens DevTools on the page where it is not open, selects Creel and gives the panel's page. */
  openCreelPanel(): Promise<Frame>;
  /** Selects another panel, so that Creel is hidden: `console`, `network`, `elements` … */
  openPanel(id: string): Promise<void>;
  closeDevTools(): Promise<void>;
  /** Writes a PNG of DevTools. */
  screenshot(path: string): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Size of the window that DevTools is in, in CSS pixels with its frame. */
  resize(size: { width: number; height: number }): Promise<void>;
};

type Inspected = { context: BrowserContext; page: Page; undocked: boolean };

export function createDevTools({ context, page, undocked }: Inspected): DevTools {
  let opened: Promise<Page> | null = null;
  const forget = () => {
    opened = null;
  };
  const devTools = () => (opened ??= openDevTools(context, page, forget));
  return {
    async openCreelPanel() {
      const window = await devTools();
      await until('DevTools to offer the Creel panel', () => selectPanel(window, creelPanelId));
      return until('the Creel panel to load', () =>
        window.frames().find((frame) => frame.url().startsWith(creelPanelUrl)),
      );
    },
    async openPanel(id) {
      const window = await devTools();
      await until(`DevTools to offer the panel ${id}`, () => selectPanel(window, id));
    },
    async closeDevTools() {
      await (await opened)?.close();
    },
    async screenshot(path) {
      await (await devTools()).screenshot({ path });
    },
    async setTheme(theme) {
      await setUiTheme(await devTools(), theme === 'dark' ? 'dark' : 'default');
    },
    async resize(size) {
      const session = await context.newCDPSession(undocked ? await devTools() : page);
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds: size });
      await session.detach();
    },
  };
}

const creelPanelId = `chrome-extension://${chromeExtensionId}Creel`;
const creelPanelUrl = `chrome-extension://${chromeExtensionId}/panel.html`;

/** Throws where the browser is older than the `Target.openDevTools` command. */
async function openDevTools(
  context: BrowserContext,
  page: Page,
  onClosed: () => void,
): Promise<Page> {
  try {
    const [window] = await Promise.all([
      context.waitForEvent('page', (candidate) => candidate.url().startsWith('devtools://')),
      sendOpenDevTools(context, page),
    ]);
    window.once('close', onClosed);
    // DevTools' modules throw, and it can stay blank, when they are imported before it has started.
    await window.getByRole('tab').first().waitFor();
    return window;
  } catch (error) {
    onClosed();
    throw error;
  }
}

async function sendOpenDevTools(context: BrowserContext, page: Page): Promise<void> {
  const pageSession = await context.newCDPSession(page);
  const { targetInfo } = await pageSession.send('Target.getTargetInfo');
  await pageSession.detach();
  const session = await context.browser()!.newBrowserCDPSession();
  // playwright-core 1.65 does not know the command; only the browser's own session may send it.
  const send = session.send.bind(session) as (name: string, parameters: object) => Promise<unknown>;
  await send('Target.openDevTools', { targetId: targetInfo.targetId });
  await session.detach();
}

// What runs inside DevTools is text: a test runner that rewrites imports would break functions.

/** Whether the panel is there; it is selected then. A click would miss tabs in the overflow menu. */
function selectPanel(window: Page, panelId: string): Promise<boolean> {
  return window.evaluate(`(async (id) => {
    const { InspectorView } = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
    const view = InspectorView.InspectorView.instance();
    if (!view.tabbedPane.tabs.some((tab) => tab.id === id)) return false;
    await view.showPanel(id);
    return true;
  })(${JSON.stringify(panelId)})`);
}

function setUiTheme(window: Page, theme: 'default' | 'dark'): Promise<void> {
  return window.evaluate(`(async (theme) => {
    const { Settings } = await import('devtools://devtools/bundled/core/common/common.js');
    Settings.Settings.instance().moduleSetting('ui-theme').set(theme);
  })(${JSON.stringify(theme)})`);
}
