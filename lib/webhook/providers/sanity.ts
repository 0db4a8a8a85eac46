import { plainProvider } from './plain.ts';

const header = 'Sanity-Webhook-Signature';

export const sanity = plainProvider({
  id: 'sanity',
  name: 'Sanity',
  schemes: [
    {
      id: 'sanity',
      name: 'Sanity',
      docs: 'https://www.sanity.io/docs/webhooks',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: [header], each: /\bv1=([\w-]+)/g, encoding: 'base64url' },
      values: { t: { headers: [header], pattern: /\bt=(\d+)/ } },
      message: '{t}.{body}',
      covers: 'body',
      secret: {
        label: 'Secret of the webhook',
        where: 'sanity.io/manage → the project → API → Webhooks → the webhook → Secret',
        as: ['text'],
      },
      traps: [
        'It looks like Stripe’s header, but the digest is base64url and t is in milliseconds.',
        'Sanity’s own library sets no limit for the age.',
      ],
    },
  ],
  topic: { headers: ['Sanity-Operation'] },
  deliveryId: { headers: ['Idempotency-Key'] },
  account: { headers: ['Sanity-Project-Id'] },
  resource: {
    type: { json: '_type' },
    id: [{ headers: ['Sanity-Document-Id'] }, { json: '_id' }],
  },
});
