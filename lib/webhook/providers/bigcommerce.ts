import { standardWebhooksSigning } from '../signature/standard-webhooks.ts';
import { plainProvider } from './plain.ts';

export const bigcommerce = plainProvider({
  id: 'bigcommerce',
  name: 'BigCommerce',
  // Anybody may send the headers of Standard Webhooks; the body says which store.
  knownBy: [{ json: 'producer', pattern: /^(stores\/.+)/ }],
  schemes: [
    {
      ...standardWebhooksSigning(['webhook'], 'v1'),
      id: 'bigcommerce',
      name: 'BigCommerce',
      docs: 'https://developer.bigcommerce.com/docs/integrations/webhooks/https-webhook-overview',
      secret: {
        label: 'Client secret of the API account',
        where:
          'BigCommerce → Settings → API accounts, or the app’s profile in the Developer Portal',
        as: ['text'],
      },
      traps: [
        'The key is the text of the client secret: a Standard Webhooks library decodes it from base64, so it has to be encoded first.',
        'The hash in the body is a plain SHA-1, no signature.',
        'X-BC-Signature and the like, which many examples read, do not exist.',
      ],
    },
  ],
  topic: { json: 'scope' },
  account: { json: 'producer' },
  deliveryId: { headers: ['webhook-id'] },
  resource: { type: { json: 'data.type' }, id: { json: 'data.id' } },
});
