import { afterEach, expect, test, vi } from 'vitest';
import { findChromium, findFirefox, missingBrowsers, takesExtensions } from './browsers.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ['Chromium 156.0.8078.79', true],
  ['Chromium 140.0.7339.80 snap', true],
  ['Google Chrome for Testing 150.0.1.0', true],
  ['Google Chrome 136.0.7103.113', true],
  ['Google Chrome 137.0.7151.55', false],
  ['Microsoft Edge 140.0.3485.54', false],
  ['Microsoft Edge 120.0.2210.91', true],
  ['a browser of unknown version', false],
])('%s takes --load-extension: %s', (name, expected) => {
  expect(takesExtensions(name)).toBe(expected);
});

test('a browser that is not there is named with what to do', () => {
  vi.stubEnv('CREEL_CHROMIUM', '/nowhere/chromium');
  vi.stubEnv('CREEL_FIREFOX', '/nowhere/firefox');
  expect(findChromium()).toBeNull();
  expect(findFirefox()).toBeNull();
  const [chromium, firefox, ...others] = missingBrowsers();
  expect(chromium).toMatch(/^no Chromium found: install .*CREEL_CHROMIUM/);
  expect(firefox).toMatch(/^no Firefox found: install .*CREEL_FIREFOX/);
  expect(others).toEqual([]);
});

test('a stub that fails when asked for its version is no browser', () => {
  vi.stubEnv('CREEL_CHROMIUM', '/bin/false');
  expect(findChromium()).toBeNull();
});
