import { stringToUint8Array } from 'uint8array-extras';
import type { Received } from '../received.ts';
import type { ValueReader } from '../signature/source.ts';
import { plainProvider } from './plain.ts';

const id = { headers: ['PayPal-Transmission-Id'] };
const time = { headers: ['PayPal-Transmission-Time'] };

export const paypal = plainProvider({
  id: 'paypal',
  name: 'PayPal',
  schemes: [
    {
      id: 'paypal',
      name: 'PayPal',
      docs: 'https://developer.paypal.com/api/rest/webhooks/rest/#link-verifymessagesignature',
      check: { kind: 'rsa-pkcs1', hash: 'SHA-256' },
      signature: { headers: ['PayPal-Transmission-Sig'], encoding: 'base64' },
      values: { id, time },
      message: signedText,
      covers: 'the CRC-32 of the body',
      secret: {
        label: 'Webhook id and certificate',
        where:
          'A line “WEBHOOK-ID: …” with the id from PayPal’s developer dashboard → the app → Webhooks, and below it the certificate (PEM) from the address in PayPal-Cert-Url',
        as: [],
      },
      traps: [
        'The webhook’s id is signed and no delivery tells it: write it before the certificate.',
        'Only the CRC-32 of the body is signed, and another body with the same CRC-32 is easy to make.',
        'Fetch the certificate only from api.paypal.com or api.sandbox.paypal.com: PayPal-Cert-Url is not signed.',
      ],
    },
  ],
  topic: { json: 'event_type' },
  deliveryId: id,
  resource: { type: { json: 'resource_type' }, id: { json: 'resource.id' } },
});

function signedText(
  { body }: Received,
  read: ValueReader,
  preamble: string | null,
): Uint8Array<ArrayBuffer> | { lacks: string } {
  const webhookId = /^\s*WEBHOOK[-_ ]?ID\s*[:=]\s*(\S+)/im.exec(preamble ?? '')?.[1];
  const [transmission, sentAt] = [read(id)[0]?.text, read(time)[0]?.text];
  if (webhookId === undefined) return { lacks: 'line WEBHOOK-ID before the certificate' };
  if (transmission === undefined) return { lacks: id.headers[0]! };
  if (sentAt === undefined) return { lacks: time.headers[0]! };
  const text = [transmission, sentAt, webhookId, crc32(body)].join('|');
  return new Uint8Array(stringToUint8Array(text));
}

/** The CRC-32 of zip and PNG, bit by bit: 1 MB takes some 70 ms, and PayPal sends a few KB. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
