// What a browser gives us, behind one door: pages take a Platform, tests and tabs bring their own.

export type Theme = 'light' | 'dark';

export type Platform = {
  /** The theme of DevTools, or of the system in a tab; `listen` hears of every change. */
  theme: { now: () => Theme; listen: (listener: () => void) => void };
  /** The connection link the page was opened with, cleared from the address as it is read. */
  takeLink: () => string | null;
  onLink: (listener: () => void) => void;
  /**
   * Hands a file to the browser’s downloads, under a name of safe characters. A link is what both panels
   * can do: Firefox’s has no `downloads`, and in Chrome’s no dialog for saving opens.
   */
  saveFile: (file: Blob, name: string) => void;
};

/** A download takes hold of its file when it starts, which may take a moment. */
const revokedAfterMs = 60_000;

/** The parts of the `browser` namespace that a panel page uses; absent in an ordinary tab. */
type DevToolsPanels = {
  themeName: string;
  setThemeChangeHandler?: (handler: (name: string) => void) => void;
  onThemeChanged?: { addListener: (listener: (name: string) => void) => void };
};

/** The platform of an extension page; `panels` is `browser.devtools?.panels`. */
export function pagePlatform(page: Window, panels: DevToolsPanels | undefined): Platform {
  return {
    theme: panels ? devToolsTheme(panels) : systemTheme(page),
    takeLink() {
      const fragment = page.location.hash.slice(1);
      if (fragment === '') return null;
      page.history.replaceState(null, '', page.location.pathname + page.location.search);
      return decoded(fragment);
    },
    onLink: (listener) => page.addEventListener('hashchange', listener),
    saveFile(file, name) {
      const href = URL.createObjectURL(file);
      const link = Object.assign(page.document.createElement('a'), { href, download: name });
      // Firefox follows only links of the document.
      page.document.body.append(link);
      link.click();
      link.remove();
      page.setTimeout(() => URL.revokeObjectURL(href), revokedAfterMs);
    },
  };
}

/** A fragment whose percent signs mean nothing is taken as it stands. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function devToolsTheme(panels: DevToolsPanels): Platform['theme'] {
  // Chrome says `default` or `dark`, Firefox `light`, `dark` or `auto`.
  let name = panels.themeName;
  return {
    now: () => (name === 'dark' ? 'dark' : 'light'),
    listen(listener) {
      const changed = (next: string) => {
        name = next;
        listener();
      };
      if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(changed);
      else panels.onThemeChanged?.addListener(changed);
    },
  };
}

function systemTheme(page: Window): Platform['theme'] {
  const query = page.matchMedia('(prefers-color-scheme: dark)');
  return {
    now: () => (query.matches ? 'dark' : 'light'),
    listen: (listener) => query.addEventListener('change', listener),
  };
}
