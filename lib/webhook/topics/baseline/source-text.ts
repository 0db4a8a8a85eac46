// What an export writes into source text. Topics, keys and words come from whoever posts to the capture
// URL: none of them may end a comment, a string or a line.
import type { Baseline } from './baseline.ts';

/** A text as a literal of JSON and of JavaScript, in ASCII: no line separator, no lone surrogate. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^\x20-\x7e]/g,
    (char) => String.raw`\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A key as it stands in an object type: bare where it is a plain name. */
export function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

/** A name for the topic's type: `orders/create` is `OrdersCreate`. Never a reserved or a global name. */
export function typeName(topic: string): string {
  const words = topic.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')
    .slice(0, longestName);
  if (name === '') return 'Payload';
  if (/^\d/.test(name)) return `Topic${name}`;
  // Reserved words begin with a small letter; the names of globals would be hidden.
  return globals.has(name) ? `${name}Payload` : name;
}

/** What the export is, as a sentence in ASCII without anything that ends a comment. */
export function saidOf({ provider, account, topic, apiVersion, deliveries }: Baseline): string {
  const of = account === null ? '' : ` of ${plain(account)}`;
  const version = apiVersion === null ? '' : `, API version ${plain(apiVersion)}`;
  const count = deliveries === 1 ? '1 delivery' : `${deliveries} deliveries`;
  return `Learned by Creel from ${count}: ${plain(provider)} ${plain(topic)}${of}${version}.`;
}

/** Lines of source text, each two spaces further in. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Texts of lines as one, where the last line of each and the first of the next share a line. */
export function joined(...texts: readonly (readonly string[])[]): string[] {
  const lines = [''];
  for (const [first, ...rest] of texts) {
    lines.push(`${lines.pop()}${first}`, ...rest);
  }
  return lines;
}

function plain(text: string): string {
  const safe = text.replaceAll(/[^\w .:@/-]/g, '?').replaceAll('//', '/');
  return safe.length > longestName ? `${safe.slice(0, longestName)}...` : safe;
}

const longestName = 80;

const globals: ReadonlySet<string> = new Set(
  (
    'Array Boolean Date Error Function Infinity Map NaN Number Object Promise Proxy Record Reflect ' +
    'RegExp Set String Symbol'
  ).split(' '),
);
