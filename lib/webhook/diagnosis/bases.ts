// What a search starts from: a scheme, what it reads of the delivery, and the digests that it finds.
import type { Received } from '../received.ts';
import { providerNamed, providers } from '../providers/index.ts';
import { claimsOn, type Claim } from '../signature/claim.ts';
import { plainHmac, plainHmacBeside } from '../signature/plain-hmac.ts';
import type { Scheme } from '../signature/scheme.ts';
import { createValueReader, type ValueReader } from '../signature/source.ts';
import type { Asked } from './diagnosis.ts';
import { tokenAsMac } from './token.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type OwnDigest = { bytes: Bytes; place: string };

export type Base = {
  scheme: Scheme;
  received: Received;
  read: ValueReader;
  /** What the scheme itself reads as its digests. */
  own: readonly OwnDigest[];
  /** One of several that are signed each for itself: that one matches does not speak for all. */
  isPart: boolean;
  /** Not a scheme that somebody claimed: any header, any encoding and any hash is as good. */
  takesAny: boolean;
  /** Nothing but the key can differ: a token that is sent along. */
  isFixed: boolean;
};

/** Any more claims on one delivery are made up. */
const mostBases = 12;

/**
 * The schemes whose signature is there; without any, those of the provider or of the keys, and the
 * plainest that there is. Nothing for a provider that is not known.
 */
export async function basesOf(asked: Asked): Promise<Base[]> {
  const { received, custom = [], provider } = asked;
  const read = createValueReader(received);
  const schemes =
    provider === undefined
      ? [...custom, ...providers.flatMap((one) => one.schemes)]
      : schemesOf(provider, custom);
  const claims = claimsOn(schemes, received, read);
  if (provider === undefined) {
    claims.push(...claimsOn(plainHmacBeside(schemes, received, read).schemes, received, read));
  }
  const claimed = claims.every(isAnybodys) ? [] : claims.flatMap(basesOfClaim);
  const bases = claimed.length > 0 ? claimed : unclaimed(asked, read);
  const made = await Promise.all(bases.slice(0, mostBases).map(tokenAsMac));
  return made.filter((base) => base !== null);
}

/** A plain HMAC in some header, which is anybody’s. */
function isAnybodys({ scheme }: Claim): boolean {
  return scheme.id === plainest.id;
}

function schemesOf(provider: string, custom: readonly Scheme[]): readonly Scheme[] {
  const own = custom.filter((scheme) => scheme.provider === provider);
  return [...own, ...(providerNamed(provider)?.schemes ?? [])];
}

function basesOfClaim({ scheme, parts }: Claim): Base[] {
  return parts.flatMap((part) =>
    part
      ? [
          {
            scheme,
            received: part.received,
            read: part.read,
            own: part.digests,
            isPart: parts.length > 1,
            takesAny: false,
            isFixed: false,
          },
        ]
      : [],
  );
}

/** Where no signature stands where it should: whose it may be is said by the provider or the keys. */
function unclaimed(asked: Asked, read: ValueReader): Base[] {
  const { received, keys, custom = [], provider } = asked;
  const names =
    provider === undefined ? new Set(keys.flatMap((key) => key.provider ?? [])) : [provider];
  const schemes = [...names].flatMap((name) => schemesOf(name, custom));
  const shared = schemes.filter(({ check, parts }) => check.kind === 'hmac' && !parts);
  const bareOf = (scheme: Scheme, takesAny: boolean): Base => {
    return { scheme, received, read, own: [], isPart: false, takesAny, isFixed: false };
  };
  // A provider’s own secret is never anybody’s.
  const isOpen = provider === undefined && keys.some((key) => key.provider === null);
  const any = isOpen ? [bareOf(plainest, true)] : [];
  return [...any, ...shared.map((scheme) => bareOf(scheme, false))];
}

/** In any header. */
const plainest: Scheme = {
  ...plainHmac('', 'SHA-256', 'hex'),
  signature: { headers: [], encoding: 'hex' },
};
