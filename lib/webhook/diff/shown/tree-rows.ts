// Two trees printed side by side.
import type { JsonNode } from '../../json/tree.ts';
import { childOf } from '../changes.ts';
import type { TextRow } from '../comparison.ts';
import type { Delta } from '../delta.ts';
import type { Diff } from '../diff.ts';
import { createInterner } from '../interner.ts';
import type { Piece } from '../text-diff.ts';
import { alignedChildren, pairOf, sizeOf, type Child, type Pair } from './aligned.ts';
import type { Muting } from './muting.ts';
import { printChanged, printEnd, printLine, tokenOf, type Head } from './printed-line.ts';
import type { TellRow, WalkRows } from './rows.ts';
import type { Spellings } from './spelling.ts';

type Side = 'before' | 'after';
type Both<Held> = { before: Held; after: Held };
type Kind = Exclude<TextRow['kind'], 'fold'>;

/**
 * Walks the rows of two trees: those of values that stand for the same beside each other. What moved is
 * removed at its old place and added at the new one; a key that only stands elsewhere is a row of one
 * side that is the same.
 */
export function rowsOfTrees(
  { before, after, delta }: Diff,
  muting: Muting,
  spellings: Spellings,
): WalkRows {
  return (tell) => walk({ before, after, delta }, { muting, spellings, tell });
}

function walk(
  { before, after, delta }: Pick<Diff, 'before' | 'after' | 'delta'>,
  { muting, spellings, tell }: { muting: Muting; spellings: Spellings; tell: TellRow },
): void {
  const numbers = { before: 0, after: 0 };
  const idOf = createInterner();
  const root: Head = { depth: 0, member: null, isLast: true };
  visitBoth({ before, after }, delta, { before: root, after: root });

  function tellBoth(kind: Kind, isMuted: boolean, make: () => Both<Piece[]>): void {
    const number = { before: ++numbers.before, after: ++numbers.after };
    tell(kind === 'same', () => {
      const pieces = make();
      const lineOf = (side: Side) => ({ number: number[side], pieces: pieces[side] });
      return { kind, before: lineOf('before'), after: lineOf('after'), isMuted };
    });
  }

  function tellSame(print: (side: Side) => Piece[]): void {
    tellBoth('same', false, () => ({ before: print('before'), after: print('after') }));
  }

  function tellOne(side: Side, how: { kind: Kind; isMuted: boolean }, make: () => Piece[]): void {
    const number = ++numbers[side];
    tell(how.kind === 'same', () => ({
      ...how,
      before: null,
      after: null,
      [side]: { number, pieces: make() },
    }));
  }

  function visitBoth(nodes: Both<JsonNode>, one: Delta | null, heads: Both<Head>): void {
    const pair = pairOf(nodes.before, nodes.after);
    const sizes = [sizeOf(nodes.before), sizeOf(nodes.after)];
    if (pair && sizes.every((size) => size > 0)) {
      const [open, close] = bracketsOf(nodes.after);
      tellSame((side) => printLine(open, heads[side], spellings[side], true));
      const depth = heads.after.depth + 1;
      for (const child of alignedChildren(pair, one, idOf)) visitChild(pair, child, depth);
      tellSame((side) => printEnd(close, heads[side]));
      return;
    }
    const isMuted = one !== null && muting.delta(one);
    if (sizes.some((size) => size > 0)) {
      visitOne('before', nodes.before, heads.before, { kind: 'removed', isMuted });
      visitOne('after', nodes.after, heads.after, { kind: 'added', isMuted });
    } else if (one) tellBoth('changed', isMuted, () => printChanged(nodes, heads, spellings));
    else tellSame((side) => printLeaf(side, nodes[side], heads[side]));
  }

  function visitChild(pair: Pair, child: Child, depth: number): void {
    const { at, inner } = child;
    const heads = {
      before: headOf(pair.before, child.before, depth),
      after: headOf(pair.after, child.after, depth),
    };
    const from = childOf(pair.before, child.before);
    const to = childOf(pair.after, child.after);
    if (from && to && at === 'both') return visitBoth({ before: from, after: to }, inner, heads);
    const side = at === 'after' ? 'after' : 'before';
    const node = (side === 'after' ? to : from)!;
    const isElsewhere = from !== null && to !== null && !child.isMoved;
    const isMuted = isElsewhere ? inner !== null && muting.delta(inner) : muting.node(node);
    const kind = isElsewhere && !inner ? 'same' : side === 'after' ? 'added' : 'removed';
    return visitOne(side, node, heads[side], { kind, isMuted });
  }

  function visitOne(
    side: Side,
    node: JsonNode,
    head: Head,
    how: { kind: Kind; isMuted: boolean },
  ): void {
    const size = sizeOf(node);
    if (size === 0) return tellOne(side, how, () => printLeaf(side, node, head));
    const [open, close] = bracketsOf(node);
    tellOne(side, how, () => printLine(open, head, spellings[side], true));
    for (let at = 0; at < size; at++) {
      visitOne(side, childOf(node, at)!, headOf(node, at, head.depth + 1), how);
    }
    tellOne(side, how, () => printEnd(close, head));
  }

  function printLeaf(side: Side, node: JsonNode, head: Head): Piece[] {
    return printLine(tokenOf(node, spellings[side]), head, spellings[side]);
  }
}

function headOf(container: JsonNode, at: number | null, depth: number): Head {
  const member = (at !== null && container.kind === 'object' && container.members[at]) || null;
  return { depth, member, isLast: at === sizeOf(container) - 1 };
}

function bracketsOf({ kind }: JsonNode): readonly [open: string, close: string] {
  return kind === 'object' ? ['{', '}'] : ['[', ']'];
}
