import { describe, expect, test, vi } from 'vitest';
import { pagePlatform } from './platform.ts';

/** The little of a window that a platform touches. */
function pageAt(address: string, isDark = false) {
  const page = Object.assign(new EventTarget(), {
    location: new URL(address),
    history: {
      replaceState: (_state: null, _title: string, to: string) => {
        page.location = new URL(to, page.location);
      },
    },
    query: Object.assign(new EventTarget(), { matches: isDark }),
    matchMedia: () => page.query,
  });
  return { page, platform: pagePlatform(page as unknown as Window, undefined) };
}

describe('the link of the address', () => {
  test.each([
    ['#creel://127.0.0.1:4747/abc#t0ken', 'creel://127.0.0.1:4747/abc#t0ken'],
    ['#creel%3A%2F%2F127.0.0.1%2Fabc%23t0ken', 'creel://127.0.0.1/abc#t0ken'],
    ['#100%', '100%'],
    ['#%zz', '%zz'],
  ])('%s is taken once, and cleared', (fragment, link) => {
    const { page, platform } = pageAt(`https://panel.example/panel.html?a=1${fragment}`);
    expect(platform.takeLink()).toBe(link);
    expect(page.location.href).toBe('https://panel.example/panel.html?a=1');
    expect(platform.takeLink()).toBe(null);
  });

  test('another one is heard of', () => {
    const { page, platform } = pageAt('https://panel.example/panel.html');
    let heard = 0;
    platform.onLink(() => heard++);
    page.dispatchEvent(new Event('hashchange'));
    expect(heard).toBe(1);
  });
});

describe('the theme', () => {
  test('in a tab it is the system’s', () => {
    const { page, platform } = pageAt('https://panel.example/', true);
    expect(platform.theme.now()).toBe('dark');
    let heard = 0;
    platform.theme.listen(() => heard++);
    page.query.matches = false;
    page.query.dispatchEvent(new Event('change'));
    expect([platform.theme.now(), heard]).toEqual(['light', 1]);
  });

  // Chrome has setThemeChangeHandler, Firefox onThemeChanged.
  test.each(['Chrome', 'Firefox'])('in DevTools of %s it is theirs', (browser) => {
    const handlers: ((name: string) => void)[] = [];
    const listen = (handler: (name: string) => void) => void handlers.push(handler);
    const { theme } = pagePlatform(pageAt('https://panel.example/').page as unknown as Window, {
      themeName: 'dark',
      ...(browser === 'Chrome'
        ? { setThemeChangeHandler: listen }
        : { onThemeChanged: { addListener: listen } }),
    });
    const heard: string[] = [];
    theme.listen(() => heard.push(theme.now()));
    expect(theme.now()).toBe('dark');
    for (const name of ['default', 'dark', 'light', 'auto']) handlers[0]!(name);
    expect(heard).toEqual(['light', 'dark', 'light', 'light']);
  });
});

test('a file is saved through a link, whose URL goes once the download has it', async () => {
  const clicked: Record<string, string>[] = [];
  const [inPage, timers] = [new Set<object>(), new Map<number, () => void>()];
  const createElement = (tag: string) => {
    const link = {
      tag,
      href: '',
      download: '',
      click: () => inPage.has(link) && clicked.push({ ...link } as never),
      remove: () => inPage.delete(link),
    };
    return link;
  };
  const page = {
    document: { createElement, body: { append: (link: object) => inPage.add(link) } },
    setTimeout: (run: () => void, ms: number) => timers.set(ms, run),
    matchMedia: () => ({ matches: false }),
  };
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const file = new Blob(['{}']);
  pagePlatform(page as unknown as Window, undefined).saveFile(file, 'a.har');
  expect(clicked).toMatchObject([{ tag: 'a', download: 'a.har' }]);
  const [{ href }] = clicked as [{ href: string }];
  expect(await (await fetch(href)).text()).toBe('{}');
  expect([inPage.size, revoked.mock.calls]).toEqual([0, []]);
  for (const [ms, run] of timers) {
    expect(ms).toBeGreaterThanOrEqual(60_000);
    run();
  }
  expect(revoked.mock.calls).toEqual([[href]]);
});
