import { plainProvider } from './plain.ts';

export const zendesk = plainProvider({
  id: 'zendesk',
  name: 'Zendesk',
  knownBy: [{ headers: ['X-Zendesk-Webhook-Signature'] }, { headers: ['X-Zendesk-Webhook-Id'] }],
  schemes: [
    {
      id: 'zendesk',
      name: 'Zendesk',
      docs: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Zendesk-Webhook-Signature'], encoding: 'base64' },
      values: { timestamp: { headers: ['X-Zendesk-Webhook-Signature-Timestamp'] } },
      message: '{timestamp}{body}',
      covers: 'body',
      secret: {
        label: 'Signing secret of the webhook',
        where: 'Admin Center → Apps and integrations → Webhooks → the webhook → Reveal secret',
        as: ['text'],
      },
      traps: [
        'The secret looks like base64 and is used as the text it is.',
        'Test deliveries made before the webhook is saved are signed with a public secret, dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==; others are not.',
        'GET and DELETE webhooks have no body: then the timestamp alone is signed.',
      ],
    },
  ],
  topic: { json: 'type' },
  account: [{ headers: ['X-Zendesk-Account-Id'] }, { json: 'account_id' }],
  deliveryId: [{ json: 'id' }, { headers: ['X-Zendesk-Webhook-Invocation-Id'] }],
  // `zen:ticket:35436` and `zen:event-type:ticket.created`.
  resource: { type: { json: 'subject', pattern: /^zen:(\w+):/ }, id: { json: 'detail.id' } },
});
