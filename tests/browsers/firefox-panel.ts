// The panel as its user sees it, in Firefox's toolbox. Playwright does not reach into it: everything
// is done with the page's own elements.
import { onTestFinished } from 'vitest';
import type { CreelFirefox } from '../../scripts/browser/firefox.ts';
import { until } from '../../scripts/browser/until.ts';
import { openTestFirefox } from './browsers.ts';

/** A fresh Firefox whose panel shows its first run; it is closed when the test ends. */
export async function openFirefoxPanel(): Promise<CreelFirefox> {
  const firefox = await openTestFirefox();
  onTestFinished(firefox.close);
  await firefox.openCreelPanel();
  await waitForText(firefox, '.first-run', 'Connect to a relay');
  return firefox;
}

/** Types into a field as React expects it: through the element's own setter, with an event. */
export async function type(firefox: CreelFirefox, selector: string, text: string): Promise<void> {
  await firefox.evaluate(
    (wanted: string, typed: string) => {
      const field = document.querySelector<HTMLInputElement>(wanted)!;
      const prototype = Object.getPrototypeOf(field) as object;
      Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(field, typed);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    text,
  );
}

/** Clicks the last button with this text or label, as soon as there is one. */
export async function click(firefox: CreelFirefox, name: string): Promise<void> {
  await until(`a button called ${name}`, () =>
    firefox.evaluate((wanted: string) => {
      const named = [...document.querySelectorAll<HTMLButtonElement>('button')].filter(
        (button) =>
          !button.disabled && (button.textContent.trim() === wanted || button.ariaLabel === wanted),
      );
      named.at(-1)?.click();
      return named.length > 0;
    }, name),
  );
}

/** Waits until one of these elements has this in its text. */
export async function waitForText(
  firefox: CreelFirefox,
  selector: string,
  text: string,
): Promise<void> {
  await until(`${selector} to say ${text}`, () =>
    firefox.evaluate(
      (wanted: string, said: string) =>
        [...document.querySelectorAll(wanted)].some((found) => found.textContent.includes(said)),
      selector,
      text,
    ),
  );
}
