import { standardWebhooksSigning } from '../signature/standard-webhooks.ts';
import { plainProvider } from './plain.ts';

const docs =
  'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md';

/** Whoever signs by the specification and is not known by more: OpenAI, Clerk, Resend, Supabase … */
export const standardWebhooks = plainProvider({
  id: 'standard-webhooks',
  name: 'Standard Webhooks',
  schemes: [
    {
      ...standardWebhooksSigning(['webhook'], 'v1'),
      id: 'standard-webhooks',
      name: 'Standard Webhooks (v1, shared secret)',
      docs,
      secret: {
        label: 'Signing secret',
        where: 'The sender’s webhook settings; it starts with whsec_',
        // Polar takes the secret’s text as the key, and its own prefix is not base64.
        as: ['base64', 'text'],
      },
      traps: [
        'The key is what follows whsec_, decoded from base64: the text of the secret signs something else.',
        'Supabase shows the secret as v1,whsec_…; both prefixes go.',
        'Polar and a few others sign with the text of the secret all the same.',
        'While a secret is rotated the header holds several signatures, parted by spaces.',
      ],
    },
    {
      ...standardWebhooksSigning(['webhook'], 'v1a'),
      id: 'standard-webhooks-v1a',
      name: 'Standard Webhooks (v1a, public key)',
      docs,
      secret: {
        label: 'Public key',
        where: 'The sender’s webhook settings; it starts with whpk_',
        as: [],
      },
      traps: [
        'whsk_ is the private key, which only the sender should have; verifying takes whpk_.',
        'The v1a signature that the specification prints belongs to another message.',
      ],
    },
  ],
  topic: { json: 'type' },
  deliveryId: { headers: ['webhook-id'] },
});
