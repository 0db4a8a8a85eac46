import { plainProvider } from './plain.ts';

export const meta = plainProvider({
  id: 'meta',
  name: 'Meta and WhatsApp',
  // GitHub signs in the same header; only Meta's bodies are lists of entries.
  knownBy: [{ json: 'entry.0.id' }],
  schemes: [
    {
      id: 'meta',
      name: 'Meta and WhatsApp',
      docs: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: {
        headers: ['X-Hub-Signature-256'],
        each: /^\s*sha256=(.*)$/g,
        encoding: 'hex',
      },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'App secret',
        where: 'Meta App Dashboard → the app → App settings → Basic → App secret',
        as: ['text'],
      },
      traps: [
        'The body comes with letters escaped as \\u00e4 in lower case, often / as \\/ too: parsing and printing it again breaks the signature.',
        'The verify token of the subscription is for the handshake only and signs nothing.',
        'A WhatsApp access token is no app secret.',
      ],
    },
  ],
  topic: [{ json: 'entry.0.changes.0.field' }, { json: 'object' }],
  account: { json: 'entry.0.id' },
  deliveryId: [
    { json: 'entry.0.changes.0.value.messages.0.id' },
    { json: 'entry.0.messaging.0.message.mid' },
  ],
  resource: [
    { type: 'message', id: { json: 'entry.0.changes.0.value.messages.0.id' } },
    { type: 'message', id: { json: 'entry.0.changes.0.value.statuses.0.id' } },
    { type: 'message', id: { json: 'entry.0.messaging.0.message.mid' } },
  ],
});
