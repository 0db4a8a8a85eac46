import { standardWebhooksSigning } from '../signature/standard-webhooks.ts';
import { plainProvider } from './plain.ts';

const families = ['svix', 'webhook'];
const docs = 'https://docs.svix.com/receiving/verifying-payloads/how-manual';

export const svix = plainProvider({
  id: 'svix',
  name: 'Svix',
  knownBy: [{ headers: ['svix-id'] }, { headers: ['svix-signature'] }],
  schemes: [
    {
      ...standardWebhooksSigning(families, 'v1'),
      id: 'svix',
      name: 'Svix (v1, shared secret)',
      docs,
      secret: {
        label: 'Signing secret of the endpoint',
        where: 'Consumer App Portal → Endpoints → the endpoint → Signing Secret (whsec_…)',
        as: ['base64'],
      },
      traps: [
        'The key is what follows whsec_, decoded from base64.',
        'Svix sends svix-* headers, webhook-* headers or both; the svix-* ones win where both are there.',
        'Each endpoint has its own secret.',
      ],
    },
    {
      ...standardWebhooksSigning(families, 'v1a'),
      id: 'svix-v1a',
      name: 'Svix (v1a, public key)',
      docs,
      secret: {
        label: 'Public key of the endpoint',
        where: 'Consumer App Portal → Endpoints → the endpoint (whpk_…)',
        as: [],
      },
      traps: ['Only endpoints with asymmetric signing send v1a.'],
    },
  ],
  topic: [{ json: 'type' }, { json: 'eventType' }, { json: 'event_type' }],
  deliveryId: { headers: families.map((family) => `${family}-id`) },
});
