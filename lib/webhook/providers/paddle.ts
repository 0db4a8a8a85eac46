import { plainProvider } from './plain.ts';

const header = ['Paddle-Signature'];

export const paddle = plainProvider({
  id: 'paddle',
  name: 'Paddle',
  schemes: [
    {
      id: 'paddle',
      name: 'Paddle',
      docs: 'https://developer.paddle.com/webhooks/signature-verification',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: header, each: /(?:^|;)\s*h1=([^;]*)/g, encoding: 'hex' },
      values: { ts: { headers: header, pattern: /(?:^|;)\s*ts=([^;]*)/ } },
      message: '{ts}:{body}',
      covers: 'body',
      time: { value: 'ts', unit: 's', toleranceSeconds: 5 },
      secret: {
        label: 'Secret key of the notification destination',
        where: 'Paddle → Developer Tools → Notifications → the destination → Secret key',
        as: ['text'],
      },
      traps: [
        'The parts are divided by semicolons and the message by a colon, not by a comma and a dot.',
        'The secret is used whole, pdl_ntfset_ included.',
        'Paddle’s libraries take nothing older than 5 seconds: whatever is replayed later is stale.',
        'While a key is rotated there are several h1, of which the Node library reads only the last.',
      ],
    },
  ],
  topic: { json: 'event_type' },
  deliveryId: [{ json: 'notification_id' }, { json: 'event_id' }],
  resource: { type: { json: 'event_type', pattern: /^([^.]+)\./ }, id: { json: 'data.id' } },
});
