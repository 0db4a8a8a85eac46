// The times and ids on a delivery that a message may have been made of.
import { canonicalHeaderName } from '../../delivery/headers.ts';
import type { Base } from './bases.ts';

/** More of a kind are on no delivery that somebody signs, and each is a row of its own. */
const mostValues = 3;
const longestValue = 200;

/** Values that were signed as a time, the scheme's own first. */
export function timesOf(base: Base): string[] {
  const inList = base.received.headers.flatMap(([, value]) => {
    const found = /(?:^|[\s,;])t=(\d{1,20})(?:$|[\s,;])/.exec(value.slice(0, longestList));
    return found ? [found[1]!] : [];
  });
  return firstOf([
    ...ownValues(base, /^t$|time|date/i),
    ...inList,
    ...named(base, /time|(?:^|-)(?:date|at)$/),
  ]);
}

const longestList = 1000;

/** Values that name a delivery, the scheme's own first. */
export function idsOf(base: Base): string[] {
  return firstOf([...ownValues(base, /id$/i), ...named(base, /(?:^|-)(?:id|delivery|nonce)$/)]);
}

function ownValues({ scheme: { values = {} }, read }: Base, wanted: RegExp): string[] {
  return Object.entries(values).flatMap(([name, source]) =>
    wanted.test(name) ? read(source).map(({ text }) => text) : [],
  );
}

function named({ received }: Base, wanted: RegExp): string[] {
  return received.headers.flatMap(([name, value]) =>
    wanted.test(canonicalHeaderName(name)) ? [value] : [],
  );
}

/** What holds a brace would be taken for a part of the template. */
function firstOf(values: readonly string[]): string[] {
  const usable = values.filter((value) => value !== '' && value.length <= longestValue);
  return [...new Set(usable.filter((value) => !/[{}]/.test(value)))].slice(0, mostValues);
}
