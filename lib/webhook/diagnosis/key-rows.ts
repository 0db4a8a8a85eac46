// The keys that may have been signed with: every reading of those asked for, and all other secrets.
import { acceptedReadings } from '../signature/check.ts';
import type { Hash, KeyReading, Scheme } from '../signature/scheme.ts';
import type { SecretKey } from '../signature/secret.ts';
import { misfitOf } from '../signature/serve.ts';
import type { OtherChange } from './changes.ts';

export type KeyRow = {
  changes: readonly OtherChange[];
  key: SecretKey;
  /** Null where the text of the secret is hashed and there is no MAC. */
  keys: Readonly<Record<Hash, CryptoKey>> | null;
  isOther: boolean;
};

/** By its identity: readings with equal bytes share it. */
export type KeySet = KeyRow['keys'];

const changeOf: Record<KeyReading, OtherChange> = {
  text: 'key-as-text',
  trimmed: 'key-trimmed',
  unquoted: 'key-unquoted',
  'with-newline': 'key-with-newline',
  'prefix-stripped': 'key-prefix-stripped',
  base64: 'key-base64',
  hex: 'key-hex',
};

/**
 * The rows for a scheme, the cheapest first. `right` is the one reading that is known to be right:
 * then all others are changes.
 */
export function keyRows(
  { scheme, isFixed }: { scheme: Scheme; isFixed: boolean },
  asked: readonly SecretKey[],
  others: readonly SecretKey[],
  right: KeySet = null,
): KeyRow[] {
  const rows = asked.flatMap((key) => {
    if (key.provider === null || key.provider === scheme.provider) {
      return ownRows(key, scheme, right);
    }
    // Some other provider’s: it was given, and it would have to be another secret. A plain HMAC is
    // no provider’s.
    return scheme.provider === '' ? [] : otherRows(key, scheme);
  });
  const known = new Set(asked.map(({ id }) => id));
  for (const key of others) if (!known.has(key.id)) rows.push(...otherRows(key, scheme));
  const taken = new Set<KeySet>();
  return rows
    .toSorted(
      (a, b) => a.changes.length - b.changes.length || Number(a.isOther) - Number(b.isOther),
    )
    .filter(({ keys, changes }) => {
      if (keys === null) return true;
      // A token is compared as it is: what is read from it would be another one.
      if (taken.has(keys) || (isFixed && changes[0]?.startsWith('key-'))) return false;
      taken.add(keys);
      return true;
    });
}

function ownRows(key: SecretKey, scheme: Scheme, right: KeySet): KeyRow[] {
  if (misfitOf(key, scheme) !== null) return [];
  if (scheme.check.kind === 'hash') return textRows(key, []);
  const accepted = acceptedReadings(key, scheme.secret.as);
  const natural = right ? key.readings.filter(({ keys }) => keys === right) : accepted;
  const row = (changes: OtherChange[], keys: KeySet) => ({ changes, key, keys, isOther: false });
  return [
    ...natural.map(({ keys }) => row([], keys)),
    ...key.readings.map(({ reading, keys }) => row([changeOf[reading]], keys)),
  ];
}

function otherRows(key: SecretKey, scheme: Scheme): KeyRow[] {
  if (misfitOf(key, scheme) !== null) return [];
  const changes: OtherChange[] = ['other-secret'];
  if (scheme.check.kind === 'hash') return textRows(key, changes);
  return acceptedReadings(key, scheme.secret.as).map(({ keys }) => {
    return { changes, key, keys, isOther: true };
  });
}

function textRows(key: SecretKey, changes: OtherChange[]): KeyRow[] {
  return key.text === null ? [] : [{ changes, key, keys: null, isOther: changes.length > 0 }];
}
