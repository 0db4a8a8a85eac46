// Which payload a body looks like, by its keys: tolerant schemas alone let an order pass as a theme.
// A key that few payloads have tells much (inverse document frequency), one that all have nothing.
import type { JsonNode } from '../json/tree.ts';
import { shapeOf, type Shape } from './schema/containers.ts';
import type { PayloadSchema } from './schema/payload-schema.ts';

export type Shapes = {
  /** The payload a body is most like, or null where too few keys tell. */
  likeliest: (root: JsonNode) => PayloadSchema | null;
  /** The payload a body clearly is instead of the claimed one, or null. */
  insteadOf: (claimed: PayloadSchema, root: JsonNode) => PayloadSchema | null;
};

/** How alike: the share of the body's telling keys, and of the payload's, that are in both. */
type Likeness = { known: Known; ofBody: number; ofPayload: number; shared: number };

/** A payload, the keys it has, and what they weigh together. */
type Known = { schema: PayloadSchema; keys: ReadonlySet<Key>; weight: number };

/** A key at the top, or one level down: some payloads are told apart only by their items. */
type Key = { weight: number; inner: Map<string, Key> };

/** What a key one level down tells, against one at the top. */
const innerWeight = 0.5;
/** Below this, what is shared is chance: about the weight of two rare keys. */
const leastShared = 3;
/** Of the body's telling keys the other payload must explain so much more than the claimed one. */
const clearMargin = 0.25;
/** And of the other payload so much must be there: a deleted thing is told of in a few keys. */
const leastOfOther = 0.3;
const nearlyWhole = 0.75;
/** A body without any header is only taken for what it mostly is. */
const leastOfBoth = 0.4;

/** Learns the keys of payloads. */
export function createShapes(payloads: readonly PayloadSchema[]): Shapes {
  const keys = new Map<string, Key>();
  const learned = payloads.map((schema) => ({
    schema,
    keys: learnKeys(shapeOf(schema.body)!, keys),
  }));
  for (const [key, factor] of everyKey(keys)) {
    const having = learned.filter((one) => one.keys.has(key)).length;
    key.weight = Math.log(learned.length / having) * factor;
  }
  const known: Known[] = learned.map((one) => ({
    schema: one.schema,
    keys: one.keys,
    weight: weigh(one.keys),
  }));

  const likeness = (own: Known, body: ReadonlySet<Key>, bodyWeight: number): Likeness => {
    let shared = 0;
    for (const key of body) if (own.keys.has(key)) shared += key.weight;
    return {
      known: own,
      shared,
      ofBody: shared / bodyWeight,
      ofPayload: shared / (own.weight || 1),
    };
  };

  return {
    likeliest(root) {
      const body = keysOf(root, keys);
      const bodyWeight = weigh(body);
      if (bodyWeight === 0) return null;
      const best = bestOf(known.map((one) => likeness(one, body, bodyWeight)));
      const isLike = best.shared >= leastShared && harmonicMean(best) >= leastOfBoth;
      return isLike ? best.known.schema : null;
    },
    insteadOf(claimed, root) {
      const body = keysOf(root, keys);
      const bodyWeight = weigh(body);
      if (bodyWeight === 0) return null;
      const claim = known.find(({ schema }) => schema.group === claimed.group);
      const own = claim && likeness(claim, body, bodyWeight);
      // Nearly every body is what it claims to be: nothing can then be so much more alike.
      if (own && own.ofBody > 1 - clearMargin && harmonicMean(own) > 1 - clearMargin) return null;
      const best = bestOf(known.map((one) => likeness(one, body, bodyWeight)));
      const { schema } = best.known;
      if (best.shared < leastShared || schema.article === claimed.article) return null;
      return isClearly(best, own) ? schema : null;
    },
  };
}

/**
 * Either the other payload explains much more of the body; or it explains no less and is nearly all
 * there, while of the claimed one much is lacking: an order has nearly every key of a checkout.
 */
function isClearly(best: Likeness, own: Likeness | undefined): boolean {
  if (!own) return best.ofPayload >= leastOfOther;
  const explainsMore = best.ofBody - own.ofBody >= clearMargin && best.ofPayload >= leastOfOther;
  const isWhole = best.ofPayload >= nearlyWhole && best.ofBody >= own.ofBody;
  return explainsMore || (isWhole && harmonicMean(best) - harmonicMean(own) >= clearMargin);
}

function bestOf(likenesses: readonly Likeness[]): Likeness {
  return likenesses.reduce((best, one) => (harmonicMean(one) > harmonicMean(best) ? one : best));
}

function harmonicMean({ ofBody, ofPayload }: Likeness): number {
  return ofBody + ofPayload === 0 ? 0 : (2 * ofBody * ofPayload) / (ofBody + ofPayload);
}

function weigh(keys: Iterable<Key>): number {
  let sum = 0;
  for (const key of keys) sum += key.weight;
  return sum;
}

/** The keys of a payload's fields; those that no payload had before are added to `all`. */
function learnKeys(shape: Shape, all: Map<string, Key>): Set<Key> {
  const own = new Set<Key>();
  for (const [name, field] of Object.entries(shape)) {
    const key = keyIn(all, name);
    own.add(key);
    for (const inner of Object.keys(shapeOf(field) ?? {})) own.add(keyIn(key.inner, inner));
  }
  return own;
}

function keyIn(keys: Map<string, Key>, name: string): Key {
  const key = keys.get(name) ?? { weight: 0, inner: new Map() };
  keys.set(name, key);
  return key;
}

function* everyKey(keys: ReadonlyMap<string, Key>): Generator<[key: Key, factor: number]> {
  for (const key of keys.values()) {
    yield [key, 1];
    for (const inner of key.inner.values()) yield [inner, innerWeight];
  }
}

/** The keys of a body that some payload has; of an array its first item's count. */
function keysOf(root: JsonNode, known: ReadonlyMap<string, Key>): Set<Key> {
  const found = new Set<Key>();
  if (root.kind !== 'object') return found;
  for (const { key: name, value } of root.members) {
    const key = known.get(name);
    if (!key) continue;
    found.add(key);
    if (key.inner.size === 0) continue;
    const inner = value.kind === 'array' ? value.items[0] : value;
    if (inner?.kind !== 'object') continue;
    for (const member of inner.members) {
      const innerKey = key.inner.get(member.key);
      if (innerKey) found.add(innerKey);
    }
  }
  return found;
}
