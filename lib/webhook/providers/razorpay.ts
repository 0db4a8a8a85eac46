import { plainProvider } from './plain.ts';

export const razorpay = plainProvider({
  id: 'razorpay',
  name: 'Razorpay',
  schemes: [
    {
      id: 'razorpay',
      name: 'Razorpay',
      docs: 'https://razorpay.com/docs/webhooks/validate-test/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Razorpay-Signature'], encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Webhook secret',
        where: 'Razorpay → Account & Settings → Webhooks → the webhook → Secret',
        as: ['text'],
      },
      traps: [
        'The webhook’s secret is not the API key’s secret, which signs payments at checkout.',
        'The same event may come again, with the same X-Razorpay-Event-Id, and events may come out of order.',
      ],
    },
  ],
  topic: { json: 'event' },
  deliveryId: { headers: ['X-Razorpay-Event-Id'] },
  account: { json: 'account_id' },
});
