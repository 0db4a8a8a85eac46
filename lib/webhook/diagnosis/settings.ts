// All that may differ beside the body: key × algorithm × template × URL.
import { hashes, type Hash } from '../signature/scheme.ts';
import type { Base } from './bases.ts';
import type { OtherChange } from './changes.ts';
import { combine, type Row } from './combine.ts';
import type { GivenDigests } from './given.ts';
import type { KeyRow } from './key-rows.ts';
import { templatesOf, type Template } from './templates.ts';
import { urlRows } from './url-rows.ts';

type Gives = { own: KeyRow; hash: Hash; template: Template; url: string | undefined };

/** One way to compute a MAC of a body. */
export type Setting = Row<OtherChange, Gives>;

/** A base, the digests for it, and the tables of what else may differ. */
export type Search = {
  base: Base;
  given: GivenDigests;
  axes: readonly (readonly Row<OtherChange, Partial<Gives>>[])[];
  /** The fewest changes that a digest of a hash costs. */
  least: ReadonlyMap<Hash, number>;
};

/** No proof is made of more. */
export const mostChanges = 3;

export function searchOf(base: Base, given: GivenDigests, keys: readonly KeyRow[]): Search {
  const least = leastOf(given);
  const { url, headers } = base.received;
  const urls = base.isFixed ? [] : urlRows(url, headers);
  const axes = [
    keys.map((own) => ({ changes: own.changes, own })),
    hashRows(base, least),
    templatesOf(base).map((template): Row<OtherChange, Partial<Gives>> => {
      return { changes: template.isChanged ? ['template'] : [], template };
    }),
    [{ changes: [], url }, ...urls],
  ];
  return { base, given, axes, least };
}

/** Those that cost so many changes, with keys that were asked for or with all other secrets. */
export function* settingsOf(
  { base, axes, least }: Search,
  cost: number,
  whose: 'own' | 'other',
): Generator<Setting> {
  const [keys = [], ...rest] = axes;
  const wanted = keys.filter(({ own }) => own!.isOther === (whose === 'other'));
  for (const row of combine<OtherChange, Gives>([wanted, ...rest], cost)) {
    const setting = row as Setting;
    const isUrlChanged = setting.url !== base.received.url;
    if (isUrlChanged && !setting.template.usesUrl) continue;
    if (cost + (least.get(setting.hash) ?? mostChanges) <= mostChanges) yield setting;
  }
}

/** Only hashes whose digests are given: no other could match. */
function hashRows(
  { scheme: { check }, takesAny }: Base,
  least: ReadonlyMap<Hash, number>,
): Row<OtherChange, { hash: Hash }>[] {
  const own = 'hash' in check ? check.hash : null;
  const rows = hashes
    .filter((hash) => least.has(hash))
    .map((hash) => ({ hash, changes: hash === own || takesAny ? [] : [algorithmOf[hash]] }));
  return rows.toSorted((a, b) => a.changes.length - b.changes.length);
}

const algorithmOf: Record<Hash, OtherChange> = {
  'SHA-1': 'algorithm-sha1',
  'SHA-256': 'algorithm-sha256',
  'SHA-384': 'algorithm-sha384',
  'SHA-512': 'algorithm-sha512',
};

function leastOf(given: GivenDigests): Map<Hash, number> {
  const least = new Map<Hash, number>();
  for (const { hash, changes } of given.values()) {
    least.set(hash, Math.min(least.get(hash) ?? Infinity, changes.length));
  }
  return least;
}
