// One change in a line of words.
import {
  escapedText,
  pointerOf,
  readAlike,
  wordDiff,
  type Change,
  type HeaderChange,
  type Piece,
} from '../lib/webhook/diff/index.ts';
import { printJson } from '../lib/webhook/json/print.ts';
import type { JsonNode } from '../lib/webhook/json/tree.ts';

/** A value or a path takes so many characters of a line at most. */
const mostCharacters = 120;
/** Of longer texts only the words that changed are told. */
const shortText = 60;
/** And so much of what stands before and behind them. */
const context = 16;

export function sayChange(change: Change): string {
  const [from, to] = [pointerOf(change, 'before'), pointerOf(change, 'after')];
  const { kind, before, after } = change;
  const at = shortened((to ?? from)!);
  // Others came or went before it: the index may be what it was.
  if (kind === 'moved' && from === to) return `  moved    ${at}  among the others`;
  if (kind === 'moved') return `  moved    ${shortened(from!)} → ${at}`;
  if (kind === 'added') return `  added    ${at}  ${sayValue(after!)}`;
  if (kind === 'removed') return `  removed  ${at}  ${sayValue(before!)}`;
  const was = from === to ? '' : ` (was ${shortened(from!)})`;
  return `  changed  ${at}${was}  ${sayValues(before!, after!)}`;
}

export function sayHeader({ kind, name, before, after }: HeaderChange): string {
  const [from, to] = [before?.pair, after?.pair];
  const verb = kind.padEnd(9);
  if (kind === 'moved') return `  ${verb} ${name}  ${before!.index + 1}. → ${after!.index + 1}.`;
  if (kind === 'respelled') return `  ${verb} ${from![0]} → ${to![0]}`;
  if (from && to) {
    const [was, is] = toldApart(from[1], to[1]);
    return `  ${verb} ${name}  ${shortened(was)} → ${shortened(is)}`;
  }
  return `  ${verb} ${name}  ${shortened((to ?? from)![1])}`;
}

/** One of the pieces of a text that differ: what was removed stands before what was added for it. */
export function sayPiece({ kind, text }: Piece, at: number, all: readonly Piece[]): string {
  const other = all[kind === 'added' ? at - 1 : at + 1];
  const isPaired = other !== undefined && other.kind !== kind;
  const [own] = isPaired ? toldApart(text, other.text) : [text];
  return `${kind === 'added' ? '+' : '-'} ${shortened(own.replace(/\r?\n$/, ''))}`;
}

function sayValues(before: JsonNode, after: JsonNode): string {
  if (before.kind !== 'string' || after.kind !== 'string') {
    return `${sayValue(before)} → ${sayValue(after)}`;
  }
  const [was, is] = [before.string, after.string];
  if (Math.min(was.length, is.length) > shortText) return sayWords(wordDiff(...toldApart(was, is)));
  const areAlike = readAlike(was, is);
  const [from, to] = [before, after].map((node) => {
    const json = printJson(node);
    return shortened(areAlike ? escapedText(json) : json);
  });
  return `${from} → ${to}`;
}

/** Two texts that differ, of which nobody would see it: what is not ASCII is written as escapes. */
function toldApart(one: string, other: string): [string, string] {
  return readAlike(one, other) ? [escapedText(one), escapedText(other)] : [one, other];
}

/** The words that changed, as `[-old-]{+new+}`, with a little of what stands around them. */
function sayWords(pieces: readonly Piece[]): string {
  const words = pieces.map(({ kind, text }, at) => {
    if (kind === 'removed') return `[-${shortened(text)}-]`;
    if (kind === 'added') return `{+${shortened(text)}+}`;
    const [head, tail] = [at === 0 ? 0 : context, at === pieces.length - 1 ? 0 : context];
    const isShort = text.length <= head + tail + 1;
    return isShort ? text : `${text.slice(0, head)}…${tail === 0 ? '' : text.slice(-tail)}`;
  });
  return shortened(words.join(''), mostCharacters * 4);
}

function sayValue(node: JsonNode): string {
  if (node.kind === 'object') return countOf(node.members.length, 'member');
  if (node.kind === 'array') return countOf(node.items.length, 'item');
  return shortened(printJson(node));
}

function countOf(count: number, what: string): string {
  const mark = what === 'item' ? '[…]' : '{…}';
  return `${mark} ${count} ${what}${count === 1 ? '' : 's'}`;
}

function shortened(text: string, most = mostCharacters): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
