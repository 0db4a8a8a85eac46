import { concatUint8Arrays, stringToUint8Array } from 'uint8array-extras';
import { formPairs } from '../form.ts';
import type { Received } from '../received.ts';
import type { Scheme } from '../signature/scheme.ts';
import { plainProvider } from './plain.ts';

const docs = 'https://www.twilio.com/docs/usage/security#validating-requests';
const check: Scheme['check'] = { kind: 'hmac', hash: 'SHA-1' };
const signature: Scheme['signature'] = { headers: ['X-Twilio-Signature'], encoding: 'base64' };
const secret: Scheme['secret'] = {
  label: 'Auth token of the account',
  where: 'Twilio Console → Account Info → Auth Token',
  as: ['text'],
};
const urlTraps = [
  'The URL is signed as Twilio was told it: a proxy’s http for https, another host, a port or a slash breaks the signature.',
  'An API key’s secret is no auth token; a sub-account has an auth token of its own.',
];

export const twilio = plainProvider({
  id: 'twilio',
  name: 'Twilio',
  schemes: [
    {
      id: 'twilio',
      name: 'Twilio (form)',
      docs,
      check,
      signature,
      message: urlAndFields,
      covers: 'the URL and the form’s fields',
      secret,
      traps: [
        ...urlTraps,
        'Names and values are run together without anything between them, so a=bc and ab=c sign alike.',
      ],
    },
    {
      id: 'twilio-json',
      name: 'Twilio (JSON)',
      docs,
      check,
      signature,
      message: '{url}',
      bodyDigest: { query: 'bodySHA256', hash: 'SHA-256', encoding: 'hex' },
      covers: 'the URL, and in its query the SHA-256 of the body',
      secret,
      traps: [
        ...urlTraps,
        'The body is bound by bodySHA256 in the query alone: who checks only the signature takes any body.',
      ],
    },
  ],
  deliveryId: { headers: ['I-Twilio-Idempotency-Token'] },
  account: [{ form: 'AccountSid' }, { json: 'AccountSid' }],
  topic: [
    { form: 'SmsStatus' },
    { form: 'MessageStatus' },
    { form: 'CallStatus' },
    { json: 'EventType' },
  ],
  resource: [
    { type: 'message', id: [{ form: 'MessageSid' }, { form: 'SmsSid' }] },
    { type: 'call', id: { form: 'CallSid' } },
  ],
});

/** The URL, then each field’s name and value: sorted by name and by value, the same pair once. */
function urlAndFields({ url, body }: Received): Uint8Array<ArrayBuffer> | { lacks: string } {
  if (url === undefined) return { lacks: 'url' };
  const fields = Map.groupBy(formPairs(body), ({ name }) => name);
  const parts = [...fields.keys()].toSorted().flatMap((name) => {
    const values = new Set(fields.get(name)!.map(({ value }) => value));
    return [...values].toSorted().map((value) => name + value);
  });
  return concatUint8Arrays([url, ...parts].map(stringToUint8Array)) as Uint8Array<ArrayBuffer>;
}
