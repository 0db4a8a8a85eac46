import { describe, expect, test } from 'vitest';
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
