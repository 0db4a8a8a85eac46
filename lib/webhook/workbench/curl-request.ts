// What curl makes of its options: https://curl.se/docs/manpage.html
import type { HeaderPair } from '../../delivery/headers.ts';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { bytesOf, excerpt, utf8Text } from '../fixtures/byte-text.ts';
import { readBodyFile, type BodyFile } from './curl-file.ts';
import type { CurlOption } from './curl-options.ts';
import { PasteError, type PastedMessage } from './pasted.ts';

/** A request while curl’s options are read; all text is byte text. */
export type CurlRequest = {
  urls: string[];
  query: string[];
  method: string | null;
  /** `-H` as given, in order. */
  headers: string[];
  /** Headers of options of their own: `-A`, `-u`; the last one counts. */
  own: Map<string, string>;
  data: string | null;
  isJson: boolean;
  isGet: boolean;
  isHead: boolean;
  isGlobOff: boolean;
  /** What `@` reads, where somebody gave it. */
  file: BodyFile | null;
  isUpload: boolean;
  notes: string[];
};

export function newRequest(file: BodyFile | null): CurlRequest {
  return {
    urls: [],
    query: [],
    method: null,
    headers: [],
    own: new Map(),
    data: null,
    isJson: false,
    isGet: false,
    isHead: false,
    isGlobOff: false,
    file,
    isUpload: false,
    notes: [],
  };
}

/** Takes an option into the request. */
export function applyOption(request: CurlRequest, { name, value }: CurlOption): void {
  const refusal = refused[name];
  if (refusal !== undefined) throw new PasteError(`--${name} ${refusal}`);
  if (name.includes('=') || name.startsWith('expand-')) {
    throw new PasteError(`This cannot be read: --${excerpt(name)}.`);
  }
  actions[name]?.(request, value);
}

const refused: Readonly<Record<string, string>> = {
  form: 'makes a body with a boundary that curl invents while sending: paste what was sent.',
  'form-string':
    'makes a body with a boundary that curl invents while sending: paste what was sent.',
  config: 'reads options from a file, which cannot be read from here: paste the whole command.',
  'aws-sigv4': 'signs while sending: paste what was sent.',
  variable: 'fills something in while sending: write its value.',
};

const actions: Readonly<Record<string, (request: CurlRequest, value: string) => void>> = {
  url: (request, value) => void request.urls.push(value),
  'url-query': (request, value) =>
    void request.query.push(value.startsWith('+') ? value.slice(1) : urlEncoded(value)),
  request: (request, value) => void (request.method = value),
  header: (request, value) => void request.headers.push(noFile(value)),
  data: (request, value) => addData(request, contentOf(request, value, '--data')),
  'data-ascii': (request, value) => addData(request, contentOf(request, value, '--data-ascii')),
  'data-binary': (request, value) => addData(request, contentOf(request, value, '--data-binary')),
  'data-raw': addData,
  'data-urlencode': (request, value) => addData(request, urlEncoded(withFile(request, value))),
  'upload-file': (request, value) => {
    request.data = contentOf(request, `@${value}`, '--upload-file');
    request.isUpload = true;
  },
  json: (request, value) => {
    request.data = (request.data ?? '') + contentOf(request, value, '--json');
    request.isJson = true;
  },
  get: (request) => void (request.isGet = true),
  head: (request) => void (request.isHead = true),
  globoff: (request) => void (request.isGlobOff = true),
  user: ({ own }, value) => {
    const pair = value.includes(':') ? value : `${value}:`;
    own.set('Authorization', `Basic ${uint8ArrayToBase64(bytesOf(pair))}`);
  },
  'oauth2-bearer': ({ own }, value) => void own.set('Authorization', `Bearer ${value}`),
  'user-agent': ({ own }, value) => void own.set('User-Agent', value),
  referer: ({ own }, value) => void own.set('Referer', value.replace(/;auto$/, '')),
  cookie: ({ own }, value) => {
    // Without = it names a file of cookies.
    if (value.includes('=')) own.set('Cookie', value);
  },
};

function addData(request: CurlRequest, value: string): void {
  request.data = request.data ? `${request.data}&${value}` : value;
}

function contentOf(request: CurlRequest, value: string, option: string): string {
  if (!value.startsWith('@')) return value;
  const { content, note } = readBodyFile(request.file, value, option);
  request.notes.push(note);
  return content;
}

/** `name@file` as `name=content`, before it is encoded. */
function withFile(request: CurlRequest, value: string): string {
  const [, name, file] = /^([^=@]*)(@[^]*)$/.exec(value) ?? [];
  if (file === undefined) return value;
  return `${name}=${contentOf(request, file, '--data-urlencode')}`;
}

function noFile(value: string): string {
  if (!value.startsWith('@')) return value;
  throw new PasteError(
    `-H ${excerpt(utf8Text(bytesOf(value), '-H'))} reads headers from a file, which cannot be read from here: write them out.`,
  );
}

/** `content`, `=content` or `name=content`; only the content is encoded. */
function urlEncoded(value: string): string {
  const equals = value.indexOf('=');
  const content = value.slice(equals + 1);
  const encoded = content.replace(/[^\w.~-]/g, (char) =>
    char === ' ' ? '+' : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return value.slice(0, Math.max(0, equals === 0 ? 0 : equals + 1)) + encoded;
}

/** The messages that curl would send: one for each URL. */
export function messagesOf(request: CurlRequest): PastedMessage[] {
  const { urls, data, isGet, isHead, isUpload, notes } = request;
  if (urls.length === 0) throw new PasteError('This curl command has no URL.');
  const body = isGet || isHead || data === null ? null : data;
  const sending = isUpload ? 'PUT' : 'POST';
  const inferred = isHead ? 'HEAD' : body === null ? 'GET' : sending;
  return urls.map((url) => ({
    kind: 'curl',
    method: request.method ?? inferred,
    url: fullUrl(url, request),
    headers: headersOf(request, body !== null && !isUpload),
    body: bytesOf(body ?? ''),
    notes,
  }));
}

function fullUrl(url: string, { isGlobOff, isGet, isHead, data, query }: CurlRequest): string {
  const whole = utf8Text(bytesOf(isGlobOff ? url : withoutGlobs(url)), 'The URL');
  const added = [...((isGet || isHead) && data !== null ? [data] : []), ...query].filter(Boolean);
  const absolute = /^[a-z][a-z\d+.-]*:\/\//i.test(whole) ? whole : `http://${whole}`;
  if (added.length === 0) return absolute;
  const [address = '', fragment] = absolute.split(/(?=#)/, 2);
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${joint}${utf8Text(bytesOf(added.join('&')), 'The query')}${fragment ?? ''}`;
}

/** curl takes {…} and […] for lists unless a backslash stands before each bracket. */
function withoutGlobs(url: string): string {
  if (/(?<!\\)(?:\{|\[(?![\da-f:.]*\]))/i.test(url)) {
    throw new PasteError(
      'curl reads {…} and […] in a URL as a list of URLs. Where they are meant as they stand, add --globoff.',
    );
  }
  return url.replace(/\\([[\]{}])/g, '$1');
}

function headersOf({ headers, own, isJson }: CurlRequest, hasBody: boolean): HeaderPair[] {
  const given = headers.map(readHeader).filter((header) => header !== null);
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const unlessGiven = (pairs: HeaderPair[]) =>
    pairs.filter(([name]) => !names.has(name.toLowerCase()));
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  return [
    ...unlessGiven(Array.from(own)),
    ...given
      .filter(([, value]) => value !== null)
      .map(([name, value]): HeaderPair => [name, value!]),
    ...unlessGiven([
      ...(hasBody ? [['Content-Type', type] as const] : []),
      ...(isJson ? [['Accept', type] as const] : []),
    ]),
  ];
}

/** `Name: value`; `Name:` takes a header of curl’s own away (null), `Name;` sends an empty one. */
function readHeader(text: string): [name: string, value: string | null] | null {
  if (/[\r\n\0]/.test(text)) {
    throw new PasteError(`A header holds a line end or a zero byte: ${excerpt(text)}.`);
  }
  const header = /^([^:;]+)(?::[ \t]*(.*?)|(;))[ \t]*$/.exec(text);
  if (!header) return null;
  const [, name, value, semicolon] = header;
  return [name!, semicolon ? '' : value || null];
}
