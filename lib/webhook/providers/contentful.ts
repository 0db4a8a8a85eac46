import { concatUint8Arrays, stringToUint8Array } from 'uint8array-extras';
import { canonicalHeaderName, headerValues } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import type { ValueReader } from '../signature/source.ts';
import { plainProvider } from './plain.ts';

const signedHeaders = 'x-contentful-signed-headers';
const timestamp = 'x-contentful-timestamp';

export const contentful = plainProvider({
  id: 'contentful',
  name: 'Contentful',
  schemes: [
    {
      id: 'contentful',
      name: 'Contentful',
      docs: 'https://www.contentful.com/developers/docs/webhooks/request-verification/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['x-contentful-signature'], encoding: 'hex' },
      values: { t: { headers: [timestamp] }, names: { headers: [signedHeaders] } },
      message: canonicalRequest,
      covers: 'the method, the path, the headers it names and the body',
      time: { value: 't', unit: 'ms', toleranceSeconds: 30 },
      secret: {
        label: 'Signing secret (64 characters)',
        where: 'Contentful → Settings → Webhooks → Settings → Request verification',
        as: ['text'],
      },
      traps: [
        'The path is signed as Contentful sent it: a proxy that strips a prefix breaks the signature.',
        'The headers to sign are named in x-contentful-signed-headers: none of them may be dropped or changed on the way.',
        'The query is escaped twice before it is signed.',
      ],
    },
  ],
  topic: { headers: ['X-Contentful-Topic'] },
  account: { json: 'sys.space.sys.id' },
  resource: { type: { json: 'sys.type' }, id: { json: 'sys.id' } },
});

/** Method, path, the signed headers and the body, a line each; see the node-apps-toolkit of Contentful. */
function canonicalRequest(
  { headers, body, method, url }: Received,
  read: ValueReader,
): Uint8Array<ArrayBuffer> | { lacks: string } {
  if (method === undefined) return { lacks: 'method' };
  if (url === undefined) return { lacks: 'URL' };
  const named = read({ headers: [signedHeaders] })[0]?.text.split(',') ?? [];
  const lines = [...new Set([...named.map(canonicalHeaderName), signedHeaders, timestamp])]
    .toSorted()
    .flatMap((name) => {
      const values = headerValues(headers, name);
      return values.length === 0 ? [] : [`${name}:${values.join(', ').trim()}`];
    });
  const head = `${method}\n${canonicalPath(url)}\n${lines.join(';')}\n`;
  return concatUint8Arrays([stringToUint8Array(head), body]) as Uint8Array<ArrayBuffer>;
}

function canonicalPath(url: string): string {
  const [path, query] = url
    .toWellFormed()
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
    .split('?');
  return encodeURI(query ? `${path}?${encodeURIComponent(query)}` : path!);
}
