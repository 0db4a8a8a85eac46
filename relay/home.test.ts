import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { homeHeaders, homePage } from './home.ts';

const home = {
  captureUrl: 'http://127.0.0.1:4747/in/abc',
  channel: 'abc',
  connectionPath: '/home/me/.creel/connection.json',
};

test('the policy lets the page run its own script and style, and nothing else', () => {
  const page = homePage(home);
  const policy = homeHeaders['Content-Security-Policy'];
  for (const element of ['script', 'style']) {
    const sources = [...page.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))];
    expect(sources).toHaveLength(1);
    expect(policy).toContain(
      `${element}-src 'sha256-${hash('sha256', sources[0]![1]!, 'base64')}'`,
    );
  }
  expect(page).not.toMatch(/ (style|on\w+)=/);
});

test('what it shows is text, never markup', () => {
  const hostile = '"><script>alert(1)</script>\'&';
  const page = homePage({ captureUrl: hostile, channel: hostile, connectionPath: hostile });
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).not.toContain('alert(1)</');
});
