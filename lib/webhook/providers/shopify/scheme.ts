import type { Scheme } from '../../signature/scheme.ts';

export const shopifyScheme: Scheme = {
  id: 'shopify',
  provider: 'shopify',
  name: 'Shopify',
  docs: 'https://shopify.dev/docs/apps/build/webhooks/subscribe/https#step-2-validate-the-origin-of-your-webhook-to-ensure-its-coming-from-shopify',
  check: { kind: 'hmac', hash: 'SHA-256' },
  signature: { headers: ['X-Shopify-Hmac-Sha256', 'Shopify-Hmac-Sha256'], encoding: 'base64' },
  message: '{body}',
  covers: 'body',
  secret: {
    label: 'Client secret of the app',
    where: 'Partner Dashboard or dev dashboard → your app → API credentials → Client secret',
    as: ['text'],
  },
  traps: [
    'Webhooks made in the store admin (Settings → Notifications) are signed with another key, shown on that page.',
    'After a rotation Shopify may sign with the old secret for up to an hour.',
    'The shop domain header is not covered by the signature.',
  ],
};
