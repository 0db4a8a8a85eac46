import { plainProvider } from './plain.ts';

/** Dropbox says only whose files changed, never what changed: there is no topic and no id. */
export const dropbox = plainProvider({
  id: 'dropbox',
  name: 'Dropbox',
  schemes: [
    {
      id: 'dropbox',
      name: 'Dropbox',
      docs: 'https://www.dropbox.com/developers/reference/webhooks',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Dropbox-Signature'], encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'App secret',
        where: 'Dropbox → App Console → the app → Settings → App secret',
        as: ['text'],
      },
      traps: [
        'The first request is a GET with ?challenge=…, which is not signed and wants its challenge back.',
        'One notification names several accounts, and no event of theirs.',
      ],
    },
  ],
});
