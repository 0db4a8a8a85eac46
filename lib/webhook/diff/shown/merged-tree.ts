// Both trees in one, of which only the lines are made that somebody looks at.
import type { TreeLine } from '../comparison.ts';
import type { Diff } from '../diff.ts';
import { cutText } from './cut.ts';
import type { Muting } from './muting.ts';
import { shortPointer } from './say-place.ts';
import { shownValue } from './shown-value.ts';
import type { Spellings } from './spelling.ts';
import { countEntries, entriesIn } from './folded.ts';
import { rootSpot, type Fold, type Spot } from './spots.ts';

const pageSize = 200;
/** So many lines are opened along what differs before anybody asks. */
const mostOpened = 500;
const mostOfLabel = 500;

export type MergedTree = {
  root: () => TreeLine;
  /** What a line holds, from one on; none where there is no more, or no such line. */
  branch: (asked: { id: number; from: number }) => TreeLine[];
};

type Line = Omit<TreeLine, 'lines'> & { lines: Line[] | null };

export function createMergedTree(diff: Diff, muting: Muting, spellings: Spellings): MergedTree {
  const spots = new Map<number, Spot | Fold>();
  /** By the line and where they start: whoever closes a branch and opens it again gets the same lines. */
  const pages = new Map<string, Line[]>();
  let ids = 0;
  let opened: Line | null = null;
  return {
    root: () => (opened ??= openAlong(lineOf(rootSpot(diff, muting)))),
    branch: ({ id, from }) => pageOf(id, from),
  };

  /** Level by level, so that no part of the tree takes all the lines. */
  function openAlong(root: Line): Line {
    const waiting = [root];
    for (const line of waiting) {
      const isInside = line.mark === 'inside' || line.mark === 'moved';
      if (line !== root && !(isInside && hasDelta(spots.get(line.id)))) continue;
      line.lines = pageOf(line.id, 0);
      waiting.push(...line.lines);
      if (waiting.length > mostOpened) break;
    }
    return root;
  }

  function pageOf(id: number, from: number): Line[] {
    const spot = spots.get(id);
    if (!spot) return [];
    const address = `${id} ${from}`;
    const page = pages.get(address) ?? linesIn(spot, from);
    pages.set(address, page);
    return page;
  }

  function linesIn(spot: Spot | Fold, from: number): Line[] {
    const lines: Line[] = [];
    let at = 0;
    for (const made of entriesIn(spot, muting)) {
      if (at === from + pageSize) break;
      if (at++ >= from) lines.push(lineOf(made()));
    }
    return lines;
  }

  function lineOf(spot: Spot | Fold): Line {
    return 'spot' in spot ? lineOfFold(spot) : lineOfSpot(spot);
  }

  function lineOfFold(fold: Fold): Line {
    const id = ids++;
    spots.set(id, fold);
    return { ...folded, id, size: countEntries(fold, muting) };
  }

  function lineOfSpot(spot: Spot): Line {
    const { before, after, place, mark, isMuted } = spot;
    const id = ids++;
    const size = countEntries(spot, muting);
    if (size > 0) spots.set(id, spot);
    return {
      id,
      label: place && cutText(String(place.after ?? place.before), mostOfLabel),
      isFold: false,
      mark,
      movedFrom: mark === 'moved' && typeof place?.before === 'number' ? place.before : null,
      from: shortPointer(place, 'before'),
      to: shortPointer(place, 'after'),
      before: before && shownValue(before, spellings.before),
      after: after && shownValue(after, spellings.after),
      isMuted,
      size,
      lines: size === 0 ? [] : null,
    };
  }
}

const folded = {
  label: null,
  isFold: true,
  mark: 'same',
  movedFrom: null,
  from: null,
  to: null,
  before: null,
  after: null,
  isMuted: false,
  lines: null,
} as const;

function hasDelta(held: Spot | Fold | undefined): boolean {
  return held !== undefined && 'delta' in held && held.delta !== null;
}
