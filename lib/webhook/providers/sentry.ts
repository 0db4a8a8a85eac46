import { plainProvider } from './plain.ts';

export const sentry = plainProvider({
  id: 'sentry',
  name: 'Sentry',
  schemes: [
    {
      id: 'sentry',
      name: 'Sentry',
      docs: 'https://docs.sentry.io/organization/integrations/integration-platform/webhooks/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['Sentry-Hook-Signature'], encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Client secret',
        where: 'Sentry → Settings → Developer Settings → the integration → Client Secret',
        as: ['text'],
      },
      traps: [
        'Sentry’s sample signs JSON.stringify(request.body) instead of the body as it came; see getsentry/sentry#38443.',
        'Sentry-Hook-Timestamp is not signed, so it proves no age.',
      ],
    },
  ],
  topic: { headers: ['Sentry-Hook-Resource'] },
  deliveryId: { headers: ['Request-ID'] },
  account: { json: 'installation.uuid' },
  resource: { type: 'issue', id: { json: 'data.issue.id' } },
});
