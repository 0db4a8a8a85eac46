import { plainProvider } from './plain.ts';

/** Box signs every webhook twice, so that one key can be changed while the other still holds. */
export const box = plainProvider({
  id: 'box',
  name: 'Box',
  schemes: [
    {
      id: 'box',
      name: 'Box',
      docs: 'https://developer.box.com/guides/webhooks/v2/signatures-v2/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: {
        headers: ['Box-Signature-Primary', 'Box-Signature-Secondary'],
        encoding: 'base64',
      },
      values: { t: { headers: ['Box-Delivery-Timestamp'] } },
      message: '{body}{t}',
      covers: 'body',
      time: { value: 't', unit: 'iso', toleranceSeconds: 600 },
      secret: {
        label: 'Primary or secondary signature key',
        where: 'Box Developer Console → the app → Webhooks → Manage signature keys',
        as: ['text'],
      },
      traps: [
        'Each header has its own key; a delivery is right as soon as one of the two is.',
        'Names that are not ASCII come escaped as \\uXXXX, and / as \\/: parsing and printing the body again breaks the signature.',
      ],
    },
  ],
  topic: { json: 'trigger' },
  deliveryId: { headers: ['Box-Delivery-Id'] },
  resource: { type: { json: 'source.type' }, id: { json: 'source.id' } },
});
