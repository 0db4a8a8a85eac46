import { plainProvider } from './plain.ts';

const signature = 'X-Twilio-Email-Event-Webhook-Signature';

/** SendGrid’s Event Webhook: a JSON array of events, signed with an elliptic curve. */
export const sendgrid = plainProvider({
  id: 'sendgrid',
  name: 'SendGrid',
  schemes: [
    {
      id: 'sendgrid',
      name: 'SendGrid',
      docs: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
      check: { kind: 'ecdsa-p256', hash: 'SHA-256' },
      signature: { headers: [signature], encoding: 'base64' },
      values: { t: { headers: ['X-Twilio-Email-Event-Webhook-Timestamp'] } },
      message: '{t}{body}',
      covers: 'body',
      secret: {
        label: 'Verification key',
        where:
          'SendGrid → Settings → Mail Settings → Event Webhooks → the webhook → Verification Key',
        as: [],
      },
      traps: [
        'The body ends with a carriage return and a newline, and they are signed: trimming it breaks the signature.',
        'The verification key is a public key, base64 of its SPKI: paste it as it is shown.',
        'One request holds several events; topic and id here are those of the first.',
      ],
    },
  ],
  topic: { json: '0.event' },
  deliveryId: { json: '0.sg_event_id' },
  resource: { type: 'message', id: { json: '0.sg_message_id' } },
});
