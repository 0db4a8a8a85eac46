import { plainProvider } from './plain.ts';

export const typeform = plainProvider({
  id: 'typeform',
  name: 'Typeform',
  schemes: [
    {
      id: 'typeform',
      name: 'Typeform',
      docs: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['Typeform-Signature'], each: /sha256=(\S+)/g, encoding: 'base64' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Webhook secret',
        where: 'Typeform → the form → Connect → Webhooks → Edit → Secret',
        as: ['text'],
      },
      traps: ['sha256= is followed by base64 here, where GitHub and others write hex after it.'],
    },
  ],
  topic: { json: 'event_type' },
  deliveryId: { json: 'event_id' },
  account: { json: 'form_response.form_id' },
  resource: { type: 'response', id: { json: 'form_response.token' } },
});
