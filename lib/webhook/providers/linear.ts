import { plainProvider } from './plain.ts';

export const linear = plainProvider({
  id: 'linear',
  name: 'Linear',
  knownBy: [{ headers: ['Linear-Signature'] }, { headers: ['Linear-Event'] }],
  schemes: [
    {
      id: 'linear',
      name: 'Linear',
      docs: 'https://linear.app/developers/webhooks#securing-webhooks',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['Linear-Signature'], encoding: 'hex' },
      values: { webhookTimestamp: { json: 'webhookTimestamp' } },
      message: '{body}',
      covers: 'body',
      time: { value: 'webhookTimestamp', unit: 'ms', toleranceSeconds: 60, refusesFuture: true },
      secret: {
        label: 'Signing secret of the webhook',
        where: 'Linear → Settings → API → Webhooks → the webhook → Signing secret',
        as: ['text'],
      },
      traps: [
        'The time is webhookTimestamp in the body, in milliseconds; Linear’s library takes one minute either way.',
      ],
    },
  ],
  topic: [{ json: 'type' }, { headers: ['Linear-Event'] }],
  account: { json: 'organizationId' },
  deliveryId: { headers: ['Linear-Delivery'] },
  resource: { type: { json: 'type' }, id: { json: 'data.id' } },
});
