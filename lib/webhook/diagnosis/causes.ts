// Which of the hits are told as causes.
import type { Cause } from './diagnosis.ts';
import { partingOf } from './parting.ts';
import type { Hit } from './trials.ts';
import { othersOf, wordsOf } from './words.ts';

/** The fewest changes of any hit that has some; Infinity without one. */
export function fewestChanges(hits: readonly Hit[]): number {
  return Math.min(...hits.map(({ changes }) => changes).filter((changes) => changes > 0));
}

/**
 * One cause for each digest and for each set of changes, of the fewest changes that there are. Two
 * only where two digests are right by different changes: then that of the body is likelier.
 */
export function causesOf(hits: readonly Hit[], isComputed: boolean): Cause[] {
  const fewest = fewestChanges(hits);
  const least = hits.filter(({ changes }) => changes === fewest);
  // That the signature of another delivery is right says nothing of the one that is here.
  const own = least.filter(({ mixed }) => mixed?.what !== 'signature');
  const wanted = (own.length > 0 ? own : least).toSorted((a, b) => rankOf(a) - rankOf(b));
  const digests = new Set<string>();
  const causes = new Map<string, Cause>();
  for (const hit of wanted) {
    if (digests.has(hit.digest)) continue;
    digests.add(hit.digest);
    const cause = causeOf(hit, isComputed);
    const name = cause.changes.join(' ');
    if (!causes.has(name)) causes.set(name, cause);
  }
  return [...causes.values()];
}

function rankOf({ body }: Hit): number {
  return body ? 0 : 1;
}

function causeOf(hit: Hit, isComputed: boolean): Cause {
  const { search, setting, body, match } = hit;
  const { scheme, received } = search.base;
  return {
    changes: [...(body?.changes ?? []), ...othersOf(hit)],
    ...wordsOf(hit, isComputed),
    parting: body ? partingOf(body.bytes, received.body) : null,
    key: setting.own.key.name,
    scheme: scheme.id,
    header: match.header,
  };
}
