import { headerValue, type HeaderPair } from '../../delivery/headers.ts';
import type { PastedMessage } from './pasted.ts';

/** The absolute URL of a request that only has its target, as far as its headers tell. */
export function addressOf(
  target: string,
  headers: readonly HeaderPair[],
  knownScheme?: string,
): Pick<PastedMessage, 'url' | 'urlNote' | 'target'> {
  if (/^https?:\/\//i.test(target)) return { url: target };
  const host = headerValue(headers, 'host');
  const forwarded = headerValue(headers, 'x-forwarded-proto')?.split(',', 1)[0]!.trim();
  const scheme = knownScheme ?? (/^https?$/i.test(forwarded ?? '') ? forwarded! : null);
  const url = `${scheme ?? 'https'}://${host}${target}`;
  if (host === null || !target.startsWith('/') || !URL.canParse(url)) return { target };
  const urlNote = `The scheme of ${url} is not told: https is assumed.`;
  return { url, target, ...(scheme === null ? { urlNote } : {}) };
}
