// What speaks for one cause or another where none is proved.
import { headerValue } from '../../delivery/headers.ts';
import { misfitOf } from '../signature/serve.ts';
import type { Base } from './bases.ts';
import type { Asked } from './diagnosis.ts';
import { roundedIn } from './rounded.ts';
import type { Search } from './settings.ts';
import { senderOf } from './words.ts';

type Known = {
  searches: readonly Search[];
  /** Of what is signed, whatever the check. */
  bases: readonly Base[];
  /** Whether there are headers that nobody looked at. */
  isCut: boolean;
};

/** As sentences, the strongest first. */
export function hintsOf(asked: Asked, known: Known): string[] {
  return [
    history(asked),
    contentLength(asked),
    nothingToCompare(asked, known),
    ...misfits(asked, known.bases),
    roundedIn(asked.received.body),
    ...asked.keys.map(({ name, text }) => lookOf(name, text)),
  ].filter((hint) => hint !== null);
}

function history({ keys, verifiedOthers = null }: Asked): string | null {
  if (verifiedOthers === null || keys.length === 0) return null;
  const secret = keys.length === 1 ? 'This secret' : 'One of these secrets';
  if (verifiedOthers > 0) {
    const others = verifiedOthers === 1 ? 'delivery' : 'deliveries';
    return `${secret} verified ${verifiedOthers.toLocaleString('en')} other ${others} of this source that ${verifiedOthers === 1 ? 'is' : 'are'} signed alike, so most likely it is the right one, and the body changed, or something else that is signed.`;
  }
  return keys.length === 1
    ? 'This secret never verified any delivery of this source that is signed alike: most likely it is another one’s.'
    : 'None of these secrets ever verified a delivery of this source that is signed alike: most likely they are another one’s.';
}

/** The sender counted its bytes. What a proxy packed or unpacked has another length by right. */
function contentLength({ received: { headers, body } }: Asked): string | null {
  const said = headerValue(headers, 'Content-Length')?.trim() ?? '';
  if (!/^\d{1,15}$/.test(said) || Number(said) === body.byteLength) return null;
  if (headerValue(headers, 'Content-Encoding') !== null) return null;
  return `Content-Length says ${Number(said).toLocaleString('en')} bytes, and the body has ${body.byteLength.toLocaleString('en')}: it was changed after it was sent.`;
}

function nothingToCompare({ computed }: Asked, { searches, bases, isCut }: Known): string | null {
  if (searches.some(({ given }) => given.size > 0)) return null;
  if (bases.length > 0 && searches.length === 0) {
    return computed === undefined
      ? null
      : 'Nothing on this delivery is signed with a shared secret: there is no digest of it that a server could compute.';
  }
  return computed === undefined
    ? `No header${isCut ? ' that was looked at' : ''} holds a digest: a signature is 40, 64, 96 or 128 characters of hex, or the same in base64.`
    : 'This is no digest: it must be 20, 32, 48 or 64 bytes in hex or base64.';
}

function named(name: string, reason: string | null): string | null {
  return reason && `${name}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}

/** Why no secret could be tried, of each scheme that is signed by. */
function misfits({ keys }: Asked, bases: readonly Base[]): string[] {
  const reasons = bases.flatMap(({ scheme }) => {
    const all = keys.map((key) => {
      const isTextless = scheme.check.kind === 'hash' && key.text === null;
      return isTextless
        ? `${senderOf(scheme)} hashes the secret’s own text, which is not kept: nothing can be tried with “${key.name}”.`
        : named(scheme.name, misfitOf(key, scheme));
    });
    return all.includes(null) ? [] : all;
  });
  return [...new Set(reasons)].filter((reason) => reason !== null);
}

const looks: readonly (readonly [look: RegExp, what: string])[] = [
  [/^[sr]k_(?:live|test)_/, 'an API key of Stripe, and no signing secret'],
  [/^pk_(?:live|test)_/, 'a publishable key, and no signing secret'],
  [
    /^shp(?:at|ca|pa)_/,
    'an access token of Shopify: deliveries of an app are signed with its client secret, those of the admin with the secret shown there',
  ],
  [/^gh[pousr]_/, 'an access token of GitHub, and no webhook’s secret'],
];

/** Only of a secret whose text is kept: keys cannot be read back. */
function lookOf(name: string, text: string | null): string | null {
  const found = text === null ? undefined : looks.find(([look]) => look.test(text.trim()));
  return found ? `“${name}” looks like ${found[1]}.` : null;
}
