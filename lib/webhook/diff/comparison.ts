// Two messages beside each other, kept where they were compared: whoever paints asks for what is in view.
import type { HeaderPair } from '../../delivery/headers.ts';
import { readBody } from '../body.ts';
import type { JsonNode } from '../json/tree.ts';
import { diffBodies, type BodyDiff } from './bodies.ts';
import type { Change } from './changes.ts';
import type { DiffOptions } from './diff.ts';
import { diffHeaders, type HeaderChange } from './headers.ts';
import type { Respelling } from './respellings.ts';
import { viewsOf } from './shown/views.ts';
import type { Piece } from './text-diff.ts';

/** One of two messages: its headers, and its body as it came. */
export type Side = { headers: readonly HeaderPair[]; body: Uint8Array<ArrayBuffer> };

/** A value as it is written in its body, cut where it is long; of objects and arrays how many it holds. */
export type ShownValue = { kind: JsonNode['kind']; text: string; isCut: boolean };

/** One change as a line. */
export type ChangeLine = {
  kind: Change['kind'];
  /** Keys, and of items their place and what they are told apart by: `line_items[1] (id 466157049) price`. */
  where: string;
  /** The JSON Pointer on either side, null where it is not there, or is longer than 2,000 characters. */
  from: string | null;
  to: string | null;
  before: ShownValue | null;
  after: ShownValue | null;
  /** Of two long texts, their words. */
  words: readonly Piece[] | null;
  /** The pattern that mutes it in every delivery, null where there is none (rules.ts). */
  mute: string | null;
  isMuted: boolean;
  /** The patterns that mute it now. */
  mutedBy: readonly string[];
};

/** The changes of one part of the resource; `lines` are the first of those that are not muted. */
export type ShownGroup = {
  part: string;
  title: string;
  told: number;
  muted: number;
  lines: readonly ChangeLine[];
};

/** What a comparison comes to. */
export type Overview = {
  kind: BodyDiff['kind'];
  /** A sentence where the bodies are of different kinds, or cannot be compared as trees. */
  says: string | null;
  /** Changes of the bodies: of trees those that are not muted, of texts stretches. */
  told: number;
  muted: number;
  /** Of trees. */
  groups: readonly ShownGroup[];
  /** How many groups have changes that are told, and how many muted ones. */
  parts: { told: number; muted: number };
  headers: readonly HeaderChange[];
  /** How often the bytes differ and the value does not. */
  respelled: number;
  /** Whether the raw bodies are the same byte for byte. */
  isSameBytes: boolean;
  sizeBytes: { before: number; after: number };
};

/** A node of both trees in one. `id` asks for what it holds. */
export type TreeLine = {
  id: number;
  /** The key, or the place among items as it is after, or was before. */
  label: string | null;
  /** A run of what is the same in a long list: what it holds is shown when somebody asks. */
  isFold: boolean;
  /** `inside`: something that it holds differs. */
  mark: 'same' | 'inside' | 'added' | 'removed' | 'changed' | 'moved';
  /** Where a moved item stood before. */
  movedFrom: number | null;
  from: string | null;
  to: string | null;
  before: ShownValue | null;
  after: ShownValue | null;
  isMuted: boolean;
  /** How many lines it holds. */
  size: number;
  /** The first of those lines, or null as long as nobody asked for them. */
  lines: readonly TreeLine[] | null;
};

/** Two lines of text side by side, or lines that are the same and left out. */
export type TextRow =
  | {
      kind: 'same' | 'removed' | 'added' | 'changed';
      before: TextLine | null;
      after: TextLine | null;
      isMuted: boolean;
    }
  | { kind: 'fold'; from: number; count: number };
/** Numbered from 1 in its side. Pieces that only the other side has are left out. */
export type TextLine = { number: number; pieces: readonly Piece[] };

/** Where the bytes differ and the value does not. `before` and `after` are as written, cut. */
export type ShownRespelling = {
  kind: Respelling['kind'];
  where: string;
  before: string;
  after: string;
};

/**
 * A patch, or its start; `length` is that of all of it, in characters. `notExact` says in a sentence why a
 * merge patch is none, where a null stands in the way.
 */
export type ShownPatch = { text: string; length: number; notExact: string | null };

/** What can be asked of a comparison. */
export type Showing =
  /** Groups that have such changes, from one on, each with its first lines that are told. */
  | { show: 'groups'; of: 'told' | 'muted'; from: number }
  /** Lines of a group from one on, with those that are muted or only them. */
  | { show: 'changes'; part: string; of: 'told' | 'muted'; from: number }
  | { show: 'tree' }
  | { show: 'branch'; id: number; from: number }
  /** Side by side, the rows from one on; `unfold` gives the rows of a fold. */
  | { show: 'text'; from: number }
  | { show: 'unfold'; from: number; count: number }
  /** Without `most` all characters of a patch: it may be longer than both bodies. */
  | { show: 'json-patch' | 'merge-patch'; most?: number }
  | { show: 'respellings' };

/** What each is answered with. */
export type Shown = {
  groups: readonly ShownGroup[];
  changes: readonly ChangeLine[];
  tree: TreeLine;
  branch: readonly TreeLine[];
  text: { rows: readonly TextRow[]; total: number };
  unfold: readonly TextRow[];
  'json-patch': ShownPatch;
  'merge-patch': ShownPatch;
  respellings: { told: readonly ShownRespelling[]; count: number };
};

/** Null where there is nothing to show of the kind: no tree, no text. */
export type Comparison = {
  overview: Overview;
  show: <Kind extends Showing['show']>(asked: Showing & { show: Kind }) => Shown[Kind] | null;
};

/** Compares two messages. Never throws, whatever their bodies are. */
export async function compareSides(
  before: Side,
  after: Side,
  options: DiffOptions = {},
): Promise<Comparison> {
  const bodies = {
    before: await readBody(before.body, before.headers),
    after: await readBody(after.body, after.headers),
  };
  const compared = diffBodies(bodies.before, bodies.after, options);
  const { counts, show } = viewsOf(compared, bodies, options);
  return {
    overview: {
      kind: compared.kind,
      says: compared.says,
      ...counts,
      headers: diffHeaders(before.headers, after.headers),
      isSameBytes: areSameBytes(before.body, after.body),
      sizeBytes: { before: before.body.byteLength, after: after.body.byteLength },
    },
    show: (asked) => show[asked.show](asked),
  };
}

function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
}
