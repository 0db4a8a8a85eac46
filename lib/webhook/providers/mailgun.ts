import type { Scheme } from '../signature/scheme.ts';
import { plainProvider } from './plain.ts';

const common = {
  docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
  check: { kind: 'hmac', hash: 'SHA-256' },
  message: '{timestamp}{token}',
  covers: 'the timestamp and the token, nothing else',
  secret: {
    label: 'HTTP webhook signing key',
    where: 'Mailgun → Sending → Webhooks → HTTP webhook signing key',
    as: ['text'],
  },
  traps: [
    'The event itself is not signed: whoever saw one delivery can send another event with its signature. Refuse a token that was seen before.',
    'The signing key is not the API key.',
  ],
} satisfies Partial<Scheme>;

/** Mailgun signs in the body: a timestamp and a token, and nothing of the event. */
export const mailgun = plainProvider({
  id: 'mailgun',
  name: 'Mailgun',
  schemes: [
    {
      ...common,
      id: 'mailgun',
      name: 'Mailgun',
      signature: { json: 'signature.signature', encoding: 'hex' },
      values: {
        timestamp: { json: 'signature.timestamp' },
        token: { json: 'signature.token' },
      },
    },
    {
      ...common,
      id: 'mailgun-form',
      name: 'Mailgun (routes, as a form)',
      // Reading a body as a form costs something, and without this every delivery’s would be read so.
      when: {
        headers: ['Content-Type'],
        pattern: /^\s*(application\/x-www-form-urlencoded)/i,
      },
      signature: { form: 'signature', encoding: 'hex' },
      values: { timestamp: { form: 'timestamp' }, token: { form: 'token' } },
    },
  ],
  knownBy: [{ json: 'signature.token' }],
  topic: { json: 'event-data.event' },
  deliveryId: { json: 'signature.token' },
  account: { json: 'event-data.domain.name' },
  resource: { type: 'message', id: { json: 'event-data.message.headers.message-id' } },
});
