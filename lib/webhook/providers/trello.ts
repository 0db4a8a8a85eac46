import { plainProvider } from './plain.ts';

export const trello = plainProvider({
  id: 'trello',
  name: 'Trello',
  schemes: [
    {
      id: 'trello',
      name: 'Trello',
      docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/#webhook-signatures',
      check: { kind: 'hmac', hash: 'SHA-1' },
      signature: { headers: ['X-Trello-Webhook'], encoding: 'base64' },
      message: '{body}{url}',
      covers: 'the URL and the body',
      secret: {
        label: 'API secret (OAuth 1.0 secret)',
        where: 'trello.com/power-ups/admin → the Power-Up → API key → Secret',
        as: ['text'],
      },
      traps: [
        'The URL is the callbackURL as it was given when the webhook was made, to the letter: scheme, port, slash and query.',
        'The secret is the application’s, not the API key and not a user’s token.',
        'The HEAD request that checks the URL is not signed.',
      ],
    },
  ],
  topic: { json: 'action.type' },
  deliveryId: { json: 'action.id' },
  account: { json: 'action.data.board.id' },
  resource: [
    { type: 'card', id: { json: 'action.data.card.id' } },
    { type: 'board', id: { json: 'action.data.board.id' } },
  ],
});
