// The URLs that the sender may have been told instead of the one that is known here.
import { headerValue, type HeaderPair } from '../../delivery/headers.ts';
import type { OtherChange } from './changes.ts';

export type UrlRow = { changes: readonly OtherChange[]; url: string };

type Parts = { scheme: string; host: string; path: string; query: string };
type Row = { change: OtherChange; make: (parts: Parts, headers: readonly HeaderPair[]) => Parts[] };

/** As text: what a parser makes of a URL is not what was signed. */
const written = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i;

const rows: readonly Row[] = [
  {
    change: 'url-scheme',
    make: (parts) => [{ ...parts, scheme: parts.scheme === 'https' ? 'http' : 'https' }],
  },
  { change: 'url-port', make: (parts) => withHosts(parts, portsOf(parts.host)) },
  { change: 'url-host', make: (parts, headers) => withHosts(parts, hostsOf(headers)) },
  {
    change: 'url-slash',
    make: ({ path, ...parts }) => [
      { ...parts, path: path.endsWith('/') ? path.slice(0, -1) : `${path}/` },
    ],
  },
  { change: 'url-query', make: (parts) => [{ ...parts, query: '' }] },
  { change: 'url-decoded', make: (parts) => decodedOf(parts) },
  {
    change: 'url-quotes',
    make: (parts) => [
      replaced(parts, (text) => text.replaceAll("'", '%27')),
      replaced(parts, (text) => text.replaceAll('%27', "'")),
    ],
  },
];

const longestUrl = 8192;

/** All that are one or two changes away, those with fewer first, each once. Empty without an http(s) URL. */
export function urlRows(url: string | undefined, headers: readonly HeaderPair[]): UrlRow[] {
  const found = url === undefined || url.length > longestUrl ? null : written.exec(url);
  if (!found) return [];
  const [, scheme = '', host = '', path = '', query = ''] = found;
  const first: Parts = { scheme: scheme.toLowerCase(), host, path, query };
  const known = new Set([url!, textOf(first)]);
  const once = changedFrom({ parts: first, changes: [] }, headers, known);
  const twice = once.flatMap((one) => changedFrom(one, headers, known));
  return [...once, ...twice].map(({ parts, changes }) => ({ changes, url: textOf(parts) }));
}

type Changed = { parts: Parts; changes: readonly OtherChange[] };

function changedFrom(from: Changed, headers: readonly HeaderPair[], known: Set<string>): Changed[] {
  return rows
    .filter(({ change }) => !from.changes.includes(change))
    .flatMap(({ change, make }) =>
      make(from.parts, headers).flatMap((parts) => {
        const text = textOf(parts);
        if (known.has(text)) return [];
        known.add(text);
        return [{ parts, changes: [...from.changes, change] }];
      }),
    );
}

function textOf({ scheme, host, path, query }: Parts): string {
  return `${scheme}://${host}${path}${query}`;
}

function withHosts({ scheme, path, query }: Parts, hosts: readonly string[]): Parts[] {
  return hosts.map((host) => ({ scheme, host, path, query }));
}

/** Without the port, or with the one that goes without saying. */
function portsOf(host: string): string[] {
  const bare = host.replace(/:\d+$/, '');
  return bare === host ? [`${host}:443`, `${host}:80`] : [bare];
}

const mostHosts = 4;

/** What proxies say that they were asked for, the first of a list first. */
function hostsOf(headers: readonly HeaderPair[]): string[] {
  const forwarded = headerValue(headers, 'Forwarded') ?? '';
  const said = [
    ...(headerValue(headers, 'X-Forwarded-Host') ?? '').split(','),
    /(?:^|[;,]\s*)host="?([^";,]+)/i.exec(forwarded.slice(0, longestUrl))?.[1] ?? '',
    headerValue(headers, 'X-Original-Host') ?? '',
    headerValue(headers, 'Host') ?? '',
  ];
  const hosts = said.map((host) => host.trim()).filter((host) => /^[\w.:[\]-]{1,253}$/.test(host));
  return [...new Set(hosts)].slice(0, mostHosts);
}

function replaced(parts: Parts, make: (text: string) => string): Parts {
  return { ...parts, path: make(parts.path), query: make(parts.query) };
}

function decodedOf(parts: Parts): Parts[] {
  try {
    return [replaced(parts, decodeURIComponent)];
  } catch {
    return [];
  }
}
