import { stringToUint8Array } from 'uint8array-extras';
import { parseJson } from '../json/parse.ts';
import { at, member } from '../json/tree.ts';
import type { Received } from '../received.ts';
import type { Scheme } from '../signature/scheme.ts';
import type { ValueReader } from '../signature/source.ts';
import { plainProvider } from './plain.ts';

const first = 'notificationItems.0.NotificationRequestItem';

const secret = {
  label: 'HMAC key',
  where: 'Adyen Customer Area → Developers → Webhooks → the webhook → Security → HMAC key',
  as: ['hex'],
} satisfies Scheme['secret'];

/** Payments sign eight fields of each notification in the body; the platforms sign the body. */
export const adyen = plainProvider({
  id: 'adyen',
  name: 'Adyen',
  schemes: [
    {
      id: 'adyen-payments',
      name: 'Adyen (payments)',
      docs: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures',
      check: { kind: 'hmac', hash: 'SHA-256' },
      when: { json: `${first}.eventCode` },
      parts: notificationsOf,
      signature: { json: 'additionalData.hmacSignature', encoding: 'base64' },
      message: signedFields,
      covers: 'eight fields of each notification',
      secret,
      traps: [
        'The key is 64 hex digits and has to be decoded: used as text it gives another signature.',
        'Only pspReference, originalReference, merchantAccountCode, merchantReference, the amount’s value and currency, eventCode and success are signed: reason, eventDate and additionalData are not.',
        'Nothing is escaped between the colons, and a field that is not there is empty.',
        'Each notification in notificationItems has its own signature.',
      ],
    },
    {
      id: 'adyen-platform',
      name: 'Adyen (platforms and management)',
      docs: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['HmacSignature'], encoding: 'base64' },
      message: '{body}',
      covers: 'body',
      secret,
      traps: ['The key is 64 hex digits and has to be decoded: used as text it gives another one.'],
    },
  ],
  knownBy: [{ json: `${first}.eventCode` }, { headers: ['HmacSignature'] }],
  topic: [{ json: `${first}.eventCode` }, { json: 'type' }],
  deliveryId: { json: `${first}.pspReference` },
  account: [{ json: `${first}.merchantAccountCode` }, { json: 'data.balancePlatform' }],
  resource: [
    // A capture or refund names the payment it belongs to as its original.
    {
      type: 'payment',
      id: [{ json: `${first}.originalReference` }, { json: `${first}.pspReference` }],
    },
    { type: 'accountHolder', id: { json: 'data.accountHolder.id' } },
    { type: 'balanceAccount', id: { json: 'data.balanceAccount.id' } },
  ],
});

/** Each notification as if it were a body of its own. */
function notificationsOf({ headers, body }: Received): Received[] {
  const parsed = parseJson(body);
  const items = parsed.ok ? member(parsed.root, 'notificationItems') : null;
  if (items?.kind !== 'array') return [];
  return items.items.map((item) => {
    const { start, end } = at(item, 'NotificationRequestItem') ?? item;
    return { headers, body: body.slice(start, end) };
  });
}

function signedFields(_: Received, read: ValueReader): Uint8Array<ArrayBuffer> {
  const texts = [
    'pspReference',
    'originalReference',
    'merchantAccountCode',
    'merchantReference',
    'amount.value',
    'amount.currency',
    'eventCode',
    'success',
  ].map((json) => read({ json })[0]?.text ?? '');
  return new Uint8Array(stringToUint8Array(texts.join(':')));
}
