import { plainProvider } from './plain.ts';

export const woocommerce = plainProvider({
  id: 'woocommerce',
  name: 'WooCommerce',
  knownBy: [{ headers: ['X-WC-Webhook-Signature'] }, { headers: ['X-WC-Webhook-Topic'] }],
  schemes: [
    {
      id: 'woocommerce',
      name: 'WooCommerce',
      docs: 'https://woocommerce.com/document/webhooks/',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-WC-Webhook-Signature'], encoding: 'base64' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Secret of the webhook',
        where: 'WooCommerce → Settings → Advanced → Webhooks → the webhook → Secret',
        as: ['text'],
      },
      traps: [
        'On saving a webhook WooCommerce sends a ping, the form webhook_id=…, without a topic.',
        'A secret left empty is not empty: WooCommerce then makes one.',
        'HTML entities in the secret are decoded before signing: &amp; in it counts as &.',
      ],
    },
  ],
  topic: { headers: ['X-WC-Webhook-Topic'] },
  account: { headers: ['X-WC-Webhook-Source'] },
  deliveryId: { headers: ['X-WC-Webhook-Delivery-ID'] },
  resource: { type: { headers: ['X-WC-Webhook-Resource'] }, id: { json: 'id' } },
});
