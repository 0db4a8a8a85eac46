// A fixture as it goes out again: its bytes, with the few headers that belong to a connection made anew.
import { headerValue, type HeaderPair } from '../lib/delivery/headers.ts';
import type { Fixture } from '../lib/webhook/fixtures/index.ts';
import { sentHeaders } from '../lib/webhook/fixtures/sent-headers.ts';

/** A fixture, or a changed copy of one; of its sum nothing is asked. */
export type Deliverable = Pick<Fixture, 'method' | 'target' | 'headers'> & { body: Uint8Array };

/** The fixture’s own Host, which some signatures cover, or null. */
export function hostOf({ headers }: Deliverable): string | null {
  return headerValue(headers, 'host');
}

/**
 * The header pairs in order, with their duplicates and in their case. Host and Content-Length are right
 * and there once, in their old places; what held for the old connection only is left out.
 */
export function headersOut(fixture: Deliverable, host: string): HeaderPair[] {
  const { headers, body } = fixture;
  const kept = new Set(sentHeaders(headers).sent);
  const set = new Map([
    ['host', host],
    ['content-length', String(body.byteLength)],
  ]);
  const out = headers.flatMap((pair): HeaderPair[] => {
    const value = set.get(pair[0].toLowerCase());
    if (value === undefined) return kept.has(pair) ? [pair] : [];
    set.delete(pair[0].toLowerCase());
    return [[pair[0], value]];
  });
  const first: HeaderPair[] = set.has('host') ? [['Host', host]] : [];
  const length = sendsLength(fixture) ? set.get('content-length') : undefined;
  return [...first, ...out, ...(length ? [['Content-Length', length] as const] : [])];
}

/** What usually has no body says nothing of its length. */
function sendsLength({ method, body }: Deliverable): boolean {
  return body.byteLength > 0 || !/^(?:GET|HEAD|DELETE|OPTIONS)$/.test(method);
}

/**
 * The path and query that go out: those wanted, or else the fixture’s own. One without a query takes the
 * fixture’s, which some signatures cover. Throws a TypeError on a path that is none.
 */
export function pathOut({ target }: Deliverable, wanted: string | undefined): string {
  const own = target.replace(absolute, '');
  if (wanted === undefined) return /^(?:\/|\*$)/.test(own) ? own : `/${own}`;
  if (!/^\/[!-~\x80-\xff]*$/.test(wanted)) {
    throw new TypeError(`path is no path like “/webhooks”: ${JSON.stringify(wanted)}.`);
  }
  const query = own.indexOf('?');
  return wanted.includes('?') || query === -1 ? wanted : wanted + own.slice(query);
}

/** The scheme and host of a target that is an absolute URL, or nothing. */
export function originOf({ target }: Deliverable): string {
  return absolute.exec(target)?.[0] ?? '';
}

const absolute = /^https?:\/\/[^/?#]*/i;
