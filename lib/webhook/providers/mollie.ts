import { plainProvider } from './plain.ts';

export const mollie = plainProvider({
  id: 'mollie',
  name: 'Mollie',
  schemes: [
    {
      id: 'mollie',
      name: 'Mollie (next-gen)',
      docs: 'https://docs.mollie.com/reference/webhooks-new',
      check: { kind: 'hmac', hash: 'SHA-256' },
      // Mollie's own library takes a digest without the prefix, too, and several in a list.
      signature: {
        headers: ['X-Mollie-Signature'],
        each: /(?:^|,)\s*(?:sha256=)?([^,\s]*)/g,
        encoding: 'hex',
      },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Signing secret of the webhook',
        where: 'Mollie Dashboard → Developers → Webhooks → the webhook; shown once',
        as: ['text'],
      },
      traps: [
        'Classic webhooks, a form with nothing but id=tr_…, are not signed: fetch the payment instead.',
        'While a secret is rotated the header comes once for each.',
      ],
    },
  ],
  topic: { json: 'type' },
  deliveryId: { json: 'id' },
  account: { json: '_embedded.entity.profileId' },
  resource: { type: { json: 'type', pattern: /^([^.]+)\./ }, id: { json: 'entityId' } },
});
