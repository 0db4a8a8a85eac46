import { plainProvider } from './plain.ts';

export const wise = plainProvider({
  id: 'wise',
  name: 'Wise',
  schemes: [
    {
      id: 'wise',
      name: 'Wise',
      docs: 'https://docs.wise.com/guides/developer/webhooks/event-handling',
      check: { kind: 'rsa-pkcs1', hash: 'SHA-256' },
      signature: { headers: ['X-Signature-SHA256'], encoding: 'base64' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Wise’s public key',
        where:
          'docs.wise.com → Webhooks → Event handling: one key for the sandbox, one for production',
        as: [],
      },
      traps: [
        'It is a public-key signature, although the header’s name looks like an HMAC’s; Wise has no webhook secret.',
        'The sandbox has another key than production.',
        'Test notifications are marked by X-Test-Notification.',
      ],
    },
  ],
  topic: { json: 'event_type' },
  deliveryId: { headers: ['X-Delivery-Id'] },
  account: { json: 'data.resource.profile_id' },
  resource: { type: { json: 'data.resource.type' }, id: { json: 'data.resource.id' } },
});
