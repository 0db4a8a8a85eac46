// Changes as lines, grouped by the part of the resource that they are in.
import type { JsonNode } from '../../json/tree.ts';
import type { Change } from '../changes.ts';
import type { ChangeLine, Overview, ShownGroup } from '../comparison.ts';
import { groupChanges, type ChangeGroup } from '../groups.ts';
import { escapedText, readAlike } from '../read-alike.ts';
import { createMuters, patternOf } from '../rules.ts';
import { wordDiff, type Piece } from '../text-diff.ts';
import { fitPieces, startOf } from './cut.ts';
import { longestPointer, shortPointer, wayTo, type Say } from './say-place.ts';
import { compactValue } from './shown-value.ts';
import type { Spellings } from './spelling.ts';

const mostGroups = 200;
const linesPerGroup = 50;
/** Over all groups of an answer. */
const mostLines = 1_000;
const pageSize = 200;

/** Shorter texts are read faster than their words. */
const longText = 60;
const mostWords = 4_000;

/** The changes of a comparison as lines. */
export type ChangeLines = {
  /** The first groups, each with its first lines. */
  groups: readonly ShownGroup[];
  parts: Overview['parts'];
  /** Groups from one on, of those with such changes. */
  groupsFrom: (asked: { of: keyof Overview['parts']; from: number }) => ShownGroup[];
  /** Lines of a group from one on; none where there are no more, or no such group. */
  page: (asked: { part: string; of: 'told' | 'muted'; from: number }) => ChangeLine[];
};

export function createChangeLines(
  changes: readonly Change[],
  { say, spellings, mute }: { say: Say; spellings: Spellings; mute: readonly string[] },
): ChangeLines {
  const mutersOf = createMuters(mute);
  const groups = groupChanges(changes);
  const byPart = new Map(groups.map((group, at) => [addressOf(group, at), group]));
  const having = {
    told: [...byPart].filter(([, group]) => group.muted < group.changes.length),
    muted: [...byPart].filter(([, group]) => group.muted > 0),
  };

  return {
    groups: shown([...byPart].slice(0, mostGroups)),
    parts: { told: having.told.length, muted: having.muted.length },
    groupsFrom: ({ of, from }) => shown(having[of].slice(from, from + mostGroups)),
    page({ part, of, from }) {
      const group = byPart.get(part);
      if (!group) return [];
      const wanted = group.changes.filter(({ isMuted }) => isMuted === (of === 'muted'));
      return wanted.slice(from, from + pageSize).map((one) => lineOf(one, group));
    },
  };

  function shown(some: readonly [part: string, group: ChangeGroup][]): ShownGroup[] {
    let left = mostLines;
    return some.map(([part, group]) => {
      const told = group.changes.filter(({ isMuted }) => !isMuted);
      const lines = told.slice(0, Math.min(linesPerGroup, left)).map((one) => lineOf(one, group));
      left -= lines.length;
      return { part, title: titleOf(group), told: told.length, muted: group.muted, lines };
    });
  }

  function titleOf({ depth, changes: [first] }: ChangeGroup): string {
    const steps = wayTo(first?.place ?? null);
    return depth === 0 ? 'whole body' : say(steps[depth - 1] ?? null, depth - 1);
  }

  function lineOf(change: Change, { depth }: ChangeGroup): ChangeLine {
    const { kind, place, isMuted } = change;
    const where = say(place, depth);
    const pointers = { from: shortPointer(place, 'before'), to: shortPointer(place, 'after') };
    const mutedBy = isMuted ? mutersOf(place) : [];
    const muting = { mute: isWholeItem(change) ? null : patternOf(place), isMuted, mutedBy };
    return { kind, where, ...pointers, ...valuesOf(change), ...muting };
  }

  function valuesOf({
    kind,
    before,
    after,
  }: Change): Pick<ChangeLine, 'before' | 'after' | 'words'> {
    return {
      // What moved is the same on both sides, or what differs in it has lines of its own.
      before: before && kind !== 'moved' ? compactValue(before, spellings.before) : null,
      after: after && compactValue(after, spellings.after),
      words: kind === 'changed' ? wordsOf(before, after) : null,
    };
  }
}

/** To mute one would mute whatever changes in any item, for ever. */
function isWholeItem({ kind, place, before, after }: Change): boolean {
  const held = (after ?? before)?.kind;
  const isItem = typeof (place?.after ?? place?.before) === 'number';
  return isItem && (kind === 'moved' || held === 'object' || held === 'array');
}

/** The pointer of a part; or, where a key is as long as a body, what tells it from the others. */
function addressOf({ part }: ChangeGroup, at: number): string {
  return part.length <= longestPointer ? part : `${startOf(part, longestPointer)}… ${at}`;
}

function wordsOf(before: JsonNode | null, after: JsonNode | null): readonly Piece[] | null {
  if (before?.kind !== 'string' || after?.kind !== 'string') return null;
  if (before.string.length <= longText || after.string.length <= longText) return null;
  const areAlike = readAlike(before.string, after.string);
  const [from, to] = [before.string, after.string].map((text) =>
    areAlike ? escapedText(text) : text,
  ) as [string, string];
  return fitPieces(wordDiff(from, to), mostWords);
}
