import { plainProvider } from './plain.ts';

const digest = /^\s*sha256 ([0-9a-f]{64})\s*$/gi;

export const greenhouse = plainProvider({
  id: 'greenhouse',
  name: 'Greenhouse',
  schemes: [
    {
      id: 'greenhouse',
      name: 'Greenhouse',
      docs: 'https://developers.greenhouse.io/webhooks.html#authentication',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['Signature'], each: digest, encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Secret key of the webhook',
        where: 'Greenhouse → Configure → Dev Center → Web Hooks → the web hook → Secret key',
        as: ['text'],
      },
      traps: [
        'A space, no =, stands between sha256 and the digest.',
        'The whole body is signed, not only what stands under payload.',
      ],
    },
  ],
  knownBy: [
    { headers: ['Greenhouse-Event-ID'] },
    { headers: ['Signature'], pattern: /^\s*sha256 ([0-9a-f]{64})\s*$/i },
  ],
  topic: { json: 'action' },
  deliveryId: { headers: ['Greenhouse-Event-ID'] },
  resource: [
    { type: 'application', id: { json: 'payload.application.id' } },
    { type: 'candidate', id: { json: 'payload.candidate.id' } },
    { type: 'job', id: { json: 'payload.job.id' } },
  ],
});
