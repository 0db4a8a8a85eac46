import { plainProvider } from './plain.ts';

const header = 'Calendly-Webhook-Signature';

export const calendly = plainProvider({
  id: 'calendly',
  name: 'Calendly',
  schemes: [
    {
      id: 'calendly',
      name: 'Calendly',
      docs: 'https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: [header], each: /\bv1=([0-9a-f]+)/gi, encoding: 'hex' },
      values: { t: { headers: [header], pattern: /\bt=(\d+)/ } },
      message: '{t}.{body}',
      covers: 'body',
      time: { value: 't', unit: 's', toleranceSeconds: 180 },
      secret: {
        label: 'Webhook signing key',
        where:
          'The signing_key that was given when the subscription was made; for an OAuth app, the key Calendly showed with it',
        as: ['text'],
      },
      traps: [
        'A subscription that was made without a signing_key sends no signature.',
        'The limit of three minutes is what Calendly’s sample code uses, not a rule of the API.',
      ],
    },
  ],
  topic: { json: 'event' },
  resource: { type: { json: 'event', pattern: /^(\w+)\./ }, id: { json: 'payload.uri' } },
});
