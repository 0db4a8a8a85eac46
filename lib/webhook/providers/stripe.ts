import { plainProvider } from './plain.ts';

const header = ['Stripe-Signature'];

export const stripe = plainProvider({
  id: 'stripe',
  name: 'Stripe',
  schemes: [
    {
      id: 'stripe',
      name: 'Stripe',
      docs: 'https://docs.stripe.com/webhooks#verify-manually',
      check: { kind: 'hmac', hash: 'SHA-256' },
      // v0 is a decoy for test mode, which Stripe says to ignore.
      signature: { headers: header, each: /(?:^|,)\s*v1=([^,]*)/g, encoding: 'hex' },
      values: { t: { headers: header, pattern: /(?:^|,)\s*t=([^,]*)/ } },
      message: '{t}.{body}',
      covers: 'body',
      time: { value: 't', unit: 's', toleranceSeconds: 300 },
      secret: {
        label: 'Signing secret of the endpoint',
        where:
          'Stripe Dashboard → Webhooks → the endpoint → Signing secret; stripe listen prints its own',
        as: ['text'],
      },
      traps: [
        'The secret is used whole, whsec_ included, and is not base64.',
        'The Stripe CLI, each endpoint, Connect, test and live mode have a secret of their own.',
        'An API key (sk_…) is no signing secret.',
        'While a secret is rolled the header holds a v1 for the old one and one for the new one.',
      ],
    },
  ],
  topic: { json: 'type' },
  deliveryId: { json: 'id' },
  account: [{ json: 'account' }, { json: 'context' }],
  resource: [
    { type: { json: 'data.object.object' }, id: { json: 'data.object.id' } },
    { type: { json: 'related_object.type' }, id: { json: 'related_object.id' } },
  ],
});
