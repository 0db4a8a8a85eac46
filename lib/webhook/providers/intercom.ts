import { plainProvider } from './plain.ts';

export const intercom = plainProvider({
  id: 'intercom',
  name: 'Intercom',
  // GitHub's legacy signature stands in the same header; every notification says that it is one.
  knownBy: [{ json: 'type', pattern: /^(notification_event)$/ }],
  schemes: [
    {
      id: 'intercom',
      name: 'Intercom',
      docs: 'https://developers.intercom.com/docs/webhooks/setting-up-webhooks#signed-notifications',
      check: { kind: 'hmac', hash: 'SHA-1' },
      signature: { headers: ['X-Hub-Signature'], each: /^\s*sha1=(.*)$/g, encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Client secret of the app',
        where: 'Intercom Developer Hub → the app → Basic information → Client secret',
        as: ['text'],
      },
      traps: [
        'GitHub’s legacy signature and Bitbucket’s stand in the same header.',
        'The access token is no client secret.',
      ],
    },
  ],
  topic: { json: 'topic' },
  account: { json: 'app_id' },
  deliveryId: { json: 'id' },
  resource: { type: { json: 'data.item.type' }, id: { json: 'data.item.id' } },
});
