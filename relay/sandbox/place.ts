import { SandboxRefusal } from './answers.ts';

/** What a path of the webhook API is about. `apiVersion` is null under the plain `/admin`. */
export type Place = { apiVersion: string | null } & (
  | { kind: 'list' }
  | { kind: 'count' }
  | { kind: 'one'; id: number }
);

// Versions come with the quarters, and what is next is called unstable: https://shopify.dev/docs/api/usage/versioning
const path = /^\/admin(?:\/api\/(\d{4}-(?:01|04|07|10)|unstable))?\/webhooks(?:\/([^/]+))?\.json$/;

/** Null where there is nothing. Throws a 400 refusal of an id that is no number. */
export function placeOf(pathname: string): Place | null {
  const match = path.exec(pathname);
  if (!match) return null;
  const [, apiVersion = null, name] = match as unknown as [string, string?, string?];
  if (name === undefined) return { kind: 'list', apiVersion };
  if (name === 'count') return { kind: 'count', apiVersion };
  // Shopify's own words, grammar included.
  if (!/^\d+$/.test(name)) throw new SandboxRefusal(400, { id: 'expected String to be a id' });
  const id = Number(name);
  return Number.isSafeInteger(id) ? { kind: 'one', id, apiVersion } : null;
}
