import { plainProvider } from './plain.ts';

/** LINE’s Messaging API. */
export const line = plainProvider({
  id: 'line',
  name: 'LINE',
  schemes: [
    {
      id: 'line',
      name: 'LINE',
      docs: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Line-Signature'], encoding: 'base64' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Channel secret',
        where: 'LINE Developers Console → the channel → Basic settings → Channel secret',
        as: ['text'],
      },
      traps: [
        'The spelling of the header’s name changes: x-line-signature and X-Line-Signature both come.',
        'One request holds several events; topic and id here are those of the first. A connection test holds none.',
      ],
    },
  ],
  topic: { json: 'events.0.type' },
  deliveryId: { json: 'events.0.webhookEventId' },
  account: { json: 'destination' },
  resource: { type: 'message', id: { json: 'events.0.message.id' } },
});
