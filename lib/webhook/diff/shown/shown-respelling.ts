import type { BodyView } from '../../body.ts';
import type { JsonNode } from '../../json/tree.ts';
import type { ShownRespelling } from '../comparison.ts';
import type { ObjectNode } from '../delta.ts';
import type { Respelling } from '../respellings.ts';
import { cutText } from './cut.ts';
import type { Say } from './say-place.ts';
import { decoded } from './spelling.ts';

const mostCharacters = 500;
const mostKeys = 50;

type Bodies = { before: Pick<BodyView, 'bytes'>; after: Pick<BodyView, 'bytes'> };

/** What is written differently and means the same, as it stands in the bytes; of objects their keys. */
export function shownRespelling(
  { kind, place, before, after }: Respelling,
  bodies: Bodies,
  say: Say,
): ShownRespelling {
  const where = say(place);
  if (before.kind === 'object' && after.kind === 'object') {
    const from = before.members.findIndex(({ key }, at) => key !== after.members[at]?.key);
    return { kind, where, before: keysOf(before, from), after: keysOf(after, from) };
  }
  return {
    kind,
    where,
    before: written(before, bodies.before),
    after: written(after, bodies.after),
  };
}

/** Those before are in the same order. */
function keysOf({ members }: ObjectNode, from: number): string {
  const keys = members.slice(from, from + mostKeys).map(({ key }) => cutText(key, mostCharacters));
  const isRest = members.length > from + mostKeys;
  return cutText(
    `${from > 0 ? '…, ' : ''}${keys.join(', ')}${isRest ? ', …' : ''}`,
    mostCharacters,
  );
}

function written(node: JsonNode, { bytes }: Pick<BodyView, 'bytes'>): string {
  return cutText(decoded(bytes, node, mostCharacters), mostCharacters);
}
