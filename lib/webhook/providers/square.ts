import { plainProvider } from './plain.ts';

export const square = plainProvider({
  id: 'square',
  name: 'Square',
  schemes: [
    {
      id: 'square',
      name: 'Square',
      docs: 'https://developer.squareup.com/docs/webhooks/step3validate',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Square-HmacSha256-Signature'], encoding: 'base64' },
      message: '{url}{body}',
      covers: 'the URL and the body',
      secret: {
        label: 'Signature key of the subscription',
        where: 'Developer Console → the application → Webhooks → Subscriptions → Signature key',
        as: ['text'],
      },
      traps: [
        'The notification URL is signed as the subscription spells it: behind a proxy or a tunnel the receiver sees another.',
        'Parsing and printing the body again escapes < and >, which breaks the signature.',
        'X-Square-Signature is the retired SHA-1 scheme.',
      ],
    },
  ],
  topic: { json: 'type' },
  account: { json: 'merchant_id' },
  deliveryId: { json: 'event_id' },
  resource: { type: { json: 'data.type' }, id: { json: 'data.id' } },
});
