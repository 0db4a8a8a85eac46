// Firefox's real toolbox, driven through its privileged internals (tried on Firefox ESR 153; they
// belong to no public interface and may change with a Firefox version).
import { writeFile } from 'node:fs/promises';
import type { Marionette } from './marionette.ts';
import { until } from './until.ts';

export type Toolbox = {
  /** Opens the toolbox on the tab and selects Creel; resolves when the panel's page has loaded. */
  openCreelPanel(): Promise<void>;
  /** Selects another tool, so that Creel is hidden: `webconsole`, `inspector`, `netmonitor` … */
  openPanel(id: string): Promise<void>;
  closeDevTools(): Promise<void>;
  /**
   * Runs a function (or an expression) in the panel's page and gives what it returns, as JSON;
   * promises are awaited. The page's CSP does not apply to it.
   */
  evaluate<A extends unknown[], T>(
    inside: string | ((...args: A) => T | Promise<T>),
    ...args: A
  ): Promise<T>;
  /** Writes a PNG of the whole window. */
  screenshot(path: string): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Size of the window, in CSS pixels with its frame. */
  resize(size: { width: number; height: number }): Promise<void>;
};

/** Expects a session whose context is `chrome`. */
export async function createToolbox(marionette: Marionette): Promise<Toolbox> {
  await marionette.run(shareInside);
  const evaluate: Toolbox['evaluate'] = async (inside, ...args) => {
    const expression =
      typeof inside === 'string' ? inside : `(${inside})(...${JSON.stringify(args)})`;
    const { json, error } = await marionette.run(evaluateInside, expression);
    if (error) throw new Error(`in the panel: ${error}`);
    return json && JSON.parse(json);
  };
  return {
    async openCreelPanel() {
      await marionette.run(showToolInside, 'webconsole');
      await until('the toolbox to offer the Creel panel', () => marionette.run(selectCreelInside));
      await until('the Creel panel', () => marionette.run(panelHasAddressInside));
      await until('the Creel panel to load', () => evaluate('document.readyState === "complete"'));
    },
    async openPanel(id) {
      await marionette.run(showToolInside, id);
    },
    async closeDevTools() {
      await marionette.run(closeToolboxInside);
    },
    evaluate,
    async screenshot(path) {
      const shot = await marionette.send('WebDriver:TakeScreenshot', { full: false });
      await writeFile(path, Buffer.from((shot as { value: string }).value, 'base64'));
    },
    async setTheme(theme) {
      await marionette.run(setThemeInside, theme);
    },
    async resize(size) {
      await marionette.send('WebDriver:SetWindowRect', size);
    },
  };
}

// What follows runs inside Firefox, each function by itself: it sees its arguments and what Firefox
// has, and nothing of this file.

type Outcome = { json?: string; error?: string };
type PanelBrowser = {
  currentURI?: { spec: string };
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: Outcome }) => void): void;
    loadFrameScript(url: string, allowDelayedLoad: boolean): void;
  };
};
type FirefoxToolbox = {
  doc: Document;
  getAdditionalTools(): { id: string }[];
  selectTool(id: string): Promise<void>;
  destroy(): Promise<void>;
};
type Shared = {
  show(toolId: string): Promise<void>;
  toolbox(): FirefoxToolbox | undefined;
  panelBrowser(): PanelBrowser | null;
};
declare const ChromeUtils: { importESModule(url: string): any };
declare const Services: { prefs: { setCharPref(name: string, value: string): void } };
declare const gBrowser: { selectedTab: object };
declare const window: { creel: Shared };

/** Leaves at Firefox's window what the other functions share. */
function shareInside(): void {
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const toolbox = () => gDevTools.getToolboxForTab(gBrowser.selectedTab);
  const panelBrowser = () => {
    const frame = toolbox()?.doc.querySelector('iframe[id*="webext-devtools-panel-"]');
    return frame?.contentDocument?.querySelector('browser') ?? null;
  };
  const show = (toolId: string) => gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId });
  window.creel = { show, toolbox, panelBrowser };
}

async function showToolInside(toolId: string): Promise<void> {
  await window.creel.show(toolId);
}

async function closeToolboxInside(): Promise<void> {
  await window.creel.toolbox()?.destroy();
}

/** Whether the panel is there; it is selected then. Its tab may be in the overflow menu. */
async function selectCreelInside(): Promise<boolean> {
  const toolbox = window.creel.toolbox();
  const tool = toolbox
    ?.getAdditionalTools()
    .find(({ id }) => id.startsWith('webext-devtools-panel-'));
  if (!toolbox || !tool) return false;
  await toolbox.selectTool(tool.id);
  return true;
}

function panelHasAddressInside(): boolean {
  return window.creel.panelBrowser()?.currentURI?.spec.includes('/panel.html') ?? false;
}

function evaluateInside(expression: string): Promise<Outcome> {
  const { messageManager } = window.creel.panelBrowser()!;
  const name = `creel-evaluate-${Math.random()}`;
  const source = `(async () => JSON.stringify(await (${expression})))()`;
  // A sandbox with the page's principal: everything that the page sees, without its CSP.
  const script = `
    const options = { sandboxPrototype: content, wantXrays: false };
    const sandbox = new Components.utils.Sandbox(content, options);
    (async () => Components.utils.evalInSandbox(${JSON.stringify(source)}, sandbox))().then(
      (json) => sendAsyncMessage(${JSON.stringify(name)}, { json }),
      (error) => sendAsyncMessage(${JSON.stringify(name)}, { error: String(error) }),
    );`;
  return new Promise((resolve) => {
    messageManager.addMessageListener(name, ({ data }) => resolve(data));
    messageManager.loadFrameScript(`data:;charset=utf-8,${encodeURIComponent(script)}`, false);
  });
}

function setThemeInside(theme: string): void {
  Services.prefs.setCharPref('devtools.theme', theme);
}
