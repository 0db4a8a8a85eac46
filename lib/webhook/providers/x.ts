import { plainProvider } from './plain.ts';

/** X, formerly Twitter: the Account Activity API and its successors. */
export const x = plainProvider({
  id: 'x',
  name: 'X',
  schemes: [
    {
      id: 'x',
      name: 'X (formerly Twitter)',
      docs: 'https://docs.x.com/x-api/webhooks/introduction',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: {
        headers: ['X-Twitter-Webhooks-Signature'],
        each: /sha256=(\S+)/g,
        encoding: 'base64',
      },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Consumer secret (API secret key)',
        where: 'X developer portal → the app → Keys and tokens → API Key and Secret',
        as: ['text'],
      },
      traps: [
        'sha256= is followed by base64 here, where GitHub and others write hex after it.',
        'The key is the app’s consumer secret, not its bearer token and not a user’s access token.',
        'A GET with ?crc_token=… is no delivery: it wants an HMAC of the token, made with the same secret.',
      ],
    },
  ],
  account: { json: 'for_user_id' },
});
