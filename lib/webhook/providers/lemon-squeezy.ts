import { plainProvider } from './plain.ts';

export const lemonSqueezy = plainProvider({
  id: 'lemon-squeezy',
  name: 'Lemon Squeezy',
  // Segment, ClickUp, Airwallex and others use X-Signature, too.
  knownBy: [{ headers: ['X-Event-Name'] }, { json: 'meta.event_name' }],
  schemes: [
    {
      id: 'lemon-squeezy',
      name: 'Lemon Squeezy',
      docs: 'https://docs.lemonsqueezy.com/help/webhooks/signing-requests',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Signature'], encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Signing secret of the webhook',
        where: 'Lemon Squeezy → Settings → Webhooks → the webhook → Signing secret',
        as: ['text'],
      },
      traps: [
        'X-Signature is anybody’s name for a signature header: only the digest tells whose it is.',
        'Test mode and live mode have webhooks, and secrets, of their own.',
      ],
    },
  ],
  topic: [{ headers: ['X-Event-Name'] }, { json: 'meta.event_name' }],
  account: { json: 'data.attributes.store_id' },
  resource: { type: { json: 'data.type' }, id: { json: 'data.id' } },
});
