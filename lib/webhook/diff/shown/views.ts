// What can be shown of a comparison, by the kind of its bodies.
import type { BodyView } from '../../body.ts';
import type { BodyDiff } from '../bodies.ts';
import type { Overview, Showing, Shown, ShownPatch } from '../comparison.ts';
import { countChanges } from '../count.ts';
import type { Diff, DiffOptions } from '../diff.ts';
import { toJsonPatch } from '../json-patch.ts';
import { toMergePatch } from '../merge-patch.ts';
import { respellingsOf } from '../respellings.ts';
import { createChangeLines } from './change-lines.ts';
import { startOf } from './cut.ts';
import { createMergedTree } from './merged-tree.ts';
import { mutingOf } from './muting.ts';
import { foldedRows, unfoldedRows, type WalkRows } from './rows.ts';
import { createSay } from './say-place.ts';
import { shownRespelling } from './shown-respelling.ts';
import { spellingsOf } from './spelling.ts';
import { rowsOfPieces } from './text-rows.ts';
import { rowsOfTrees } from './tree-rows.ts';

/** Both bodies as they read. */
export type Bodies = { before: BodyView; after: BodyView };

/** What the changes of the bodies come to, and an answer to whatever can be asked. */
export type Views = {
  counts: Pick<Overview, 'told' | 'muted' | 'groups' | 'parts' | 'respelled'>;
  show: {
    [Kind in Showing['show']]: (asked: Showing & { show: Kind }) => Shown[Kind] | null;
  };
};

export function viewsOf(compared: BodyDiff, bodies: Bodies, options: DiffOptions): Views {
  const counts = { ...nothing.counts, ...countChanges(compared) };
  switch (compared.kind) {
    case 'tree':
      return viewsOfTrees(compared.diff, bodies, { counts, options });
    case 'text':
      return { counts, show: { ...nothing.show, ...showRows(rowsOfPieces(compared.pieces)) } };
    default:
      return { counts, show: nothing.show };
  }
}

const none = () => null;
const nothing: Views = {
  counts: { told: 0, muted: 0, groups: [], parts: { told: 0, muted: 0 }, respelled: 0 },
  show: {
    groups: none,
    changes: none,
    tree: none,
    branch: none,
    text: none,
    unfold: none,
    'json-patch': none,
    'merge-patch': none,
    respellings: none,
  },
};

function viewsOfTrees(
  diff: Diff,
  bodies: Bodies,
  {
    counts,
    options: { identities = [], mute = [] },
  }: Pick<Views, 'counts'> & { options: DiffOptions },
): Views {
  const say = createSay(identities);
  const spellings = spellingsOf(bodies, diff.changes);
  const lines = createChangeLines(diff.changes, { say, spellings, mute });
  const muting = mutingOf(diff);
  const tree = createMergedTree(diff, muting, spellings);
  const respellings = respellingsIn(diff, bodies);
  return {
    counts: {
      ...counts,
      groups: lines.groups,
      parts: lines.parts,
      respelled: respellings.count,
    },
    show: {
      groups: lines.groupsFrom,
      changes: lines.page,
      tree: tree.root,
      branch: tree.branch,
      ...showRows(rowsOfTrees(diff, muting, spellings)),
      'json-patch': showPatch(() => ({ text: toJsonPatch(diff), notExact: null })),
      'merge-patch': showPatch(() => mergePatchOf(diff)),
      respellings: () => ({
        told: respellings.told.map((one) => shownRespelling(one, bodies, say)),
        count: respellings.count,
      }),
    },
  };
}

function showRows(walk: WalkRows): Pick<Views['show'], 'text' | 'unfold'> {
  return {
    text: ({ from }) => foldedRows(walk, from),
    unfold: (asked) => unfoldedRows(walk, asked),
  };
}

/** Between a form and JSON everything is written differently: that says nothing. */
function respellingsIn(diff: Diff, { before, after }: Bodies): ReturnType<typeof respellingsOf> {
  if (before.content.kind !== after.content.kind) return { told: [], count: 0 };
  return respellingsOf(diff, { before: before.bytes, after: after.bytes });
}

type Patch = Omit<ShownPatch, 'length'>;

/** Made once: its start is asked for to be shown, and all of it to be copied. */
function showPatch(make: () => Patch): (asked: { most?: number }) => ShownPatch {
  let made: Patch | null = null;
  return ({ most = Number.POSITIVE_INFINITY }) => {
    const { text, notExact } = (made ??= make());
    return { text: startOf(text, most), length: text.length, notExact };
  };
}

function mergePatchOf(diff: Diff): Patch {
  const { text, inexpressible } = toMergePatch(diff);
  const [first = ''] = inexpressible;
  if (inexpressible.length === 0) return { text, notExact: null };
  const more = inexpressible.length - 1;
  const where = `“${first.slice(0, 200)}”${more > 0 ? ` and ${more} more` : ''}`;
  const notExact = `This patch does not make the body after exactly: it cannot set null, which means to remove there, nor a key twice, as at ${where}. Use the JSON Patch.`;
  return { text, notExact };
}
