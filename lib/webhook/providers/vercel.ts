import { plainProvider } from './plain.ts';

export const vercel = plainProvider({
  id: 'vercel',
  name: 'Vercel',
  schemes: [
    {
      id: 'vercel',
      name: 'Vercel',
      docs: 'https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks',
      check: { kind: 'hmac', hash: 'SHA-1' },
      signature: { headers: ['X-Vercel-Signature'], encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Webhook secret, or the integration’s client secret',
        where: 'Vercel → Team Settings → Webhooks (shown once, when the webhook is made)',
        as: ['text'],
      },
      traps: [
        'The hash is SHA-1: 40 hex digits, not the 64 of SHA-256.',
        'Webhooks of an integration are signed with its client secret instead.',
      ],
    },
  ],
  topic: { json: 'type' },
  deliveryId: { json: 'id' },
  account: { json: 'payload.team.id' },
  resource: [
    { type: 'deployment', id: { json: 'payload.deployment.id' } },
    { type: 'project', id: { json: 'payload.project.id' } },
  ],
});
