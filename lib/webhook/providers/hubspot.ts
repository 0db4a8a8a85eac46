import { concatUint8Arrays, stringToUint8Array } from 'uint8array-extras';
import type { Received } from '../received.ts';
import type { Scheme } from '../signature/scheme.ts';
import type { ValueReader } from '../signature/source.ts';
import { plainProvider } from './plain.ts';

const docs =
  'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation';
const secret: Scheme['secret'] = {
  label: 'Client secret of the app',
  where: 'HubSpot developer account → the app → Auth → Client secret',
  as: ['text'],
};
const hashed = {
  docs,
  check: { kind: 'hash', hash: 'SHA-256' },
  signature: { headers: ['X-HubSpot-Signature'], encoding: 'hex' },
  secret,
} as const;
const timestamp = { headers: ['X-HubSpot-Request-Timestamp'] };

export const hubspot = plainProvider({
  id: 'hubspot',
  name: 'HubSpot',
  schemes: [
    {
      id: 'hubspot-v3',
      name: 'HubSpot v3',
      docs,
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-HubSpot-Signature-v3'], encoding: 'base64' },
      values: { timestamp },
      message: requestAndTime,
      covers: 'the method, the URL and the body',
      time: { value: 'timestamp', unit: 'ms', toleranceSeconds: 300 },
      secret,
      traps: [
        'Method and URL are signed: behind a proxy or a tunnel the receiver sees another URL.',
        'Some percent-escapes of the URL (%2F, %40, %3A and others) are undone before signing.',
        'The timestamp is in milliseconds.',
      ],
    },
    {
      ...hashed,
      id: 'hubspot-v1',
      name: 'HubSpot v1',
      message: '{secret}{body}',
      covers: 'body',
      traps: [
        'This is no HMAC but the SHA-256 of the secret and the body: checking takes the text of the secret.',
        'v1 and v2 share a header; X-HubSpot-Signature-Version says which, and v3 may be sent along.',
      ],
    },
    {
      ...hashed,
      id: 'hubspot-v2',
      name: 'HubSpot v2',
      message: '{secret}{method}{url}{body}',
      covers: 'the method, the URL and the body',
      traps: [
        'This is no HMAC but the SHA-256 of secret, method, URL and body: checking takes the text of the secret.',
        'Used for workflow actions, cards and proxied requests; the URL is signed as HubSpot was told it.',
      ],
    },
  ],
  topic: [{ json: '0.subscriptionType' }, { json: 'subscriptionType' }],
  account: [{ json: '0.portalId' }, { json: 'portalId' }],
  deliveryId: [{ json: '0.eventId' }, { json: 'eventId' }],
  resource: {
    type: { json: '0.subscriptionType', pattern: /^([^.]+)\./ },
    id: { json: '0.objectId' },
  },
});

function requestAndTime(
  { method, url, body }: Received,
  read: ValueReader,
): Uint8Array<ArrayBuffer> | { lacks: string } {
  const time = read(timestamp)[0]?.text;
  if (method === undefined) return { lacks: 'method' };
  if (url === undefined) return { lacks: 'url' };
  if (time === undefined) return { lacks: 'timestamp' };
  const parts = [stringToUint8Array(method + decoded(url)), body, stringToUint8Array(time)];
  return concatUint8Arrays(parts) as Uint8Array<ArrayBuffer>;
}

/** The escapes that HubSpot’s page on validating requests lists, and no others. */
function decoded(url: string): string {
  return url.replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, decodeURIComponent);
}
