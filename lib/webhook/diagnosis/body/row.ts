// What a row is: one change of a body, as data.
import type { BodyChange, ChangeWords } from '../changes.ts';
import type { Skipped } from '../diagnosis.ts';
import type { Tokens } from './tokens.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** A body that rows change. What is costly to know of it is found out once, when a row asks. */
export type Subject = {
  bytes: Bytes;
  /** The bytes that limits count: those of the body at hand, unless this one came to be many times them. */
  size: number;
  /** Null where the body is no JSON. */
  tokens: () => Tokens | null;
  /** Null where the body is not UTF-8. */
  text: () => string | null;
  /** What the body is packed around, unpacked beforehand, for that cannot be done at once. */
  unpacked: () => readonly Made[];
  /** Whether it says or shows that it is a form. */
  isForm: () => boolean;
};

/** What a row makes; `detail` says which where the change alone does not. */
export type Made = { bytes: Bytes; detail: string | null };

/** What a row changes, in the order in which changes are applied together. Two of one kind never are. */
export const kinds = [
  'unwrapping',
  'unpacking',
  'charset',
  'normal-form',
  'order',
  'html',
  'slashes',
  'unicode',
  'spacing',
  'numbers',
  'lines',
  'ends',
  'bom',
  'wrapping',
  'whole',
] as const;
export type Kind = (typeof kinds)[number];

export type Row = {
  change: BodyChange;
  /** Names it in a list: “sorted keys”. */
  name: string;
  kind: Kind;
  /** Whether it is about JSON only. */
  isJson?: boolean;
  words: ChangeWords;
  /** All bodies that this row makes, the commonest first; those that change nothing may be among them. */
  make: (body: Subject) => Iterable<Made>;
  /** What it leaves out of a body of any size. */
  leftOut?: (body: Subject) => readonly Skipped[];
  /** Of a larger body nothing is made, and of another limit nothing together with another row. */
  mostBytes: number;
  mostPairedBytes: number;
  /** How many of those that it makes are tried together with other rows; all, where this is left out. */
  paired?: number;
  /** The kinds of rows that it is tried together with; all, where this is left out. */
  pairedWith?: readonly Kind[];
  /** What no pair reaches and so comes last, in the third level. */
  isLast?: boolean;
};

/** The commonest reason. Not said beside one that says more of the same. */
export const printedAgain = 'the body was parsed and printed again';

/** Limits in bytes: what costs a pass over the body, what costs many, and pairs of what is seldom. */
export const wholeLimit = 8 * 1024 * 1024;
export const commonPairLimit = 2 * 1024 * 1024;
export const seldomPairLimit = 256 * 1024;

/** One thing made, or none. */
export function one(bytes: Bytes | null, detail: string | null = null): Made[] {
  return bytes ? [{ bytes, detail }] : [];
}
