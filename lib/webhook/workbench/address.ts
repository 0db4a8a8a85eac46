import type { HeaderPair } from '../../delivery/headers.ts';
import { absoluteUrl } from '../fixtures/url-of.ts';
import type { PastedMessage } from './pasted.ts';

/** The absolute URL of a request that only has its target, as far as its headers tell. */
export function addressOf(
  target: string,
  headers: readonly HeaderPair[],
  knownScheme?: string,
): Pick<PastedMessage, 'url' | 'urlNote' | 'target'> {
  const found = absoluteUrl(target, headers, knownScheme);
  if (found === null) return { target };
  const { url, isAssumed } = found;
  if (url === target) return { url };
  const urlNote = `The scheme of ${url} is not told: https is assumed.`;
  return { url, target, ...(isAssumed ? { urlNote } : {}) };
}
