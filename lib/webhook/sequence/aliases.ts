// Timelines: which deliveries are about the same thing, under whatever name.
import type { Resource, ResourceRef } from '../providers/provider.ts';
import { keyText } from './recent.ts';

/**
 * How a delivery stands to a timeline. `about`: the resource is what it tells of; an adjustment of
 * stock is about every SKU in it. `touches`: it changes the resource on the way, as an order's stock.
 * `below`: it is about something that belongs to the resource, as a refund to its order.
 */
export type Membership = 'about' | 'touches' | 'below';

export type TimelineMember = { ordinal: number; as: Membership };

/** The timelines of one history. Keys are opaque texts that hold provider, account, type and id. */
export type Timelines = {
  /**
   * Takes the next delivery, in the log's order, and gives the key of its own timeline; null where it
   * is about nothing. When a later delivery shows that two timelines are one, the older key stays.
   */
  add: (ordinal: number, resource: Resource | null) => string | null;
  /** The key of a resource's timeline as it is now, or null where no delivery named it. */
  keyOf: (resource: Resource) => string | null;
  /** Every timeline that a delivery belongs to, its own first, each once. */
  timelinesOf: (resource: Resource) => { key: string; as: Membership }[];
  /** The deliveries of a timeline in the log's order. A key that was joined to another still works. */
  membersOf: (key: string) => readonly TimelineMember[];
};

/**
 * Types whose resources go by several names: of these, `also` of the same type are names of the one
 * resource. Of all others it is another resource: an adjustment's second SKU is no name of its first.
 */
const withNames = new Set([
  'shopify checkout',
  'shopify shop',
  'shopify collection_publication',
  'shopify product_publication',
  'shipstream delivery',
]);

/** A name of a resource. `parent` points towards the oldest name of the same one; members are there. */
type Node = {
  key: string;
  age: number;
  parent: Node | null;
  members: TimelineMember[];
  isSorted: boolean;
};

// A delivery may name a hundred other resources. Past this many, only what each is about is kept.
const mostMemberships = 500_000;

export function createTimelines(): Timelines {
  const nodes = new Map<string, Node>();
  let memberships = 0;

  const nodeOf = (key: string): Node => {
    const known = nodes.get(key);
    if (known) return rootOf(known);
    const node: Node = { key, age: nodes.size, parent: null, members: [], isSorted: true };
    nodes.set(key, node);
    return node;
  };
  const currentKey = (key: string): string => {
    const node = nodes.get(key);
    return node ? rootOf(node).key : key;
  };

  return {
    add: (ordinal, resource) => {
      if (resource === null) return null;
      const { names, others } = refsOf(resource);
      let own = nodeOf(names[0]!);
      for (const name of names.slice(1)) own = joined(own, nodeOf(name));
      own.members.push({ ordinal, as: 'about' });
      for (const { key, as } of others) {
        if (memberships >= mostMemberships) break;
        const { members } = nodeOf(key);
        if (members.at(-1)?.ordinal === ordinal) continue;
        members.push({ ordinal, as });
        memberships += 1;
      }
      return own.key;
    },
    keyOf: (resource) => {
      const known = refsOf(resource).names.find((key) => nodes.has(key));
      return known === undefined ? null : currentKey(known);
    },
    timelinesOf: (resource) => {
      const { names, others } = refsOf(resource);
      const own = names.find((key) => nodes.has(key)) ?? names[0]!;
      const standing = new Map<string, Membership>([[currentKey(own), 'about']]);
      for (const { key, as } of others) {
        const current = currentKey(key);
        if (!standing.has(current)) standing.set(current, as);
      }
      return Array.from(standing, ([key, as]) => ({ key, as }));
    },
    membersOf: (key) => {
      const node = nodes.get(currentKey(key));
      return node ? sortedMembers(node) : [];
    },
  };
}

/** The keys under which the resource itself goes, its id's first, and of what else it speaks. */
function refsOf(resource: Resource): {
  names: string[];
  others: { key: string; as: Membership }[];
} {
  const { provider, account, type, also, parents } = resource;
  // Identity is always with its account: two shops have two orders 1.
  const keyIn = (ref: ResourceRef) => keyText(provider, account, ref.type, ref.id);
  const hasNames = also.length > 0 && withNames.has(`${provider} ${type}`);
  const names = [keyIn(resource)];
  const others: { key: string; as: Membership }[] = [];
  for (const ref of also) {
    const key = keyIn(ref);
    if (ref.type !== type) others.push({ key, as: 'touches' });
    else if (hasNames) names.push(key);
    else others.push({ key, as: 'about' });
  }
  for (const ref of parents) others.push({ key: keyIn(ref), as: 'below' });
  return { names, others };
}

/** Shortens the way as it goes, so that long chains of joins stay cheap. */
function rootOf(node: Node): Node {
  while (node.parent) {
    node.parent = node.parent.parent ?? node.parent;
    node = node.parent;
  }
  return node;
}

/** One timeline of two, under the older one's key. Fewer members move to more, so all joins stay cheap. */
function joined(one: Node, other: Node): Node {
  if (one === other) return one;
  const [older, younger] = one.age < other.age ? [one, other] : [other, one];
  const [most, fewest] =
    older.members.length < younger.members.length ? [younger, older] : [older, younger];
  for (const member of fewest.members) most.members.push(member);
  older.isSorted = most.isSorted && fewest.members.length === 0;
  older.members = most.members;
  younger.parent = older;
  younger.members = [];
  return older;
}

function sortedMembers(node: Node): readonly TimelineMember[] {
  if (node.isSorted) return node.members;
  const byOrdinal = node.members.toSorted((a, b) => a.ordinal - b.ordinal);
  // A delivery that stood in both timelines stands here once.
  node.members = byOrdinal.filter(({ ordinal }, at) => byOrdinal[at - 1]?.ordinal !== ordinal);
  node.isSorted = true;
  return node.members;
}
