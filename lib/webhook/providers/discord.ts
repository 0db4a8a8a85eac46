import { plainProvider } from './plain.ts';

export const discord = plainProvider({
  id: 'discord',
  name: 'Discord',
  schemes: [
    {
      id: 'discord',
      name: 'Discord',
      docs: 'https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint',
      check: { kind: 'ed25519' },
      signature: { headers: ['X-Signature-Ed25519'], encoding: 'hex' },
      values: { timestamp: { headers: ['X-Signature-Timestamp'] } },
      message: '{timestamp}{body}',
      covers: 'body',
      secret: {
        label: 'Public key of the application',
        where: 'Discord Developer Portal → the application → General Information → Public Key',
        as: [],
      },
      traps: [
        'The key is a public one in hex; the bot token and the client secret verify nothing.',
        'When an endpoint is saved Discord sends a wrong signature on purpose, and wants a 401.',
        'The timestamp is signed, but Discord names no age from which to refuse it.',
      ],
    },
  ],
  // Interactions have a number as their type and webhook events a name in `event`.
  topic: [{ json: 'event.type' }, { json: 'type' }],
  account: { json: 'application_id' },
  deliveryId: { json: 'id' },
});
