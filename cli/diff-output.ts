// What `creel diff` prints: words for people, JSON for programs.
import {
  groupChanges,
  respellingsOf,
  summariseChanges,
  type BodyDiff,
  type Change,
  type ChangeGroup,
  type HeaderChange,
} from '../lib/webhook/diff/index.ts';
import type { BodyView, Description } from '../lib/webhook/index.ts';
import { sayChange, sayHeader, sayPiece } from './diff-words.ts';
import { changesInJson } from './diff-json.ts';
import { escapedJson, printable } from './printable.ts';

/** Two messages, and what differs between them. `description` is that of the later one. */
export type Compared = {
  before: BodyView;
  after: BodyView;
  description: Description;
  body: BodyDiff;
  headers: HeaderChange[];
};

type Printed = { text: string; isSame: boolean };
type Manner = { isAll: boolean };

/** Of a part with many changes, and of a text with many pieces, as many are printed without `--all`. */
const mostInWords = 20;
const mostInJson = 1_000;

export function compareInWords(compared: Compared, { isAll }: Manner): Printed {
  const { body, headers } = compared;
  const most = isAll ? Number.POSITIVE_INFINITY : mostInWords;
  const lines = [`${sayTopic(compared.description)}: ${summaryOf(body)}`];
  if (body.says !== null) lines.push(body.says);
  if (body.kind === 'tree') {
    for (const group of groupChanges(body.diff.changes)) lines.push(...linesOf(group, most));
  }
  if (body.kind === 'text') {
    const changed = body.pieces.filter(({ kind }) => kind !== 'same');
    lines.push(...cut(changed.map(sayPiece), most));
  }
  if (isAll) {
    if (headers.length > 0)
      lines.push('', `headers (${headers.length})`, ...headers.map(sayHeader));
    lines.push(...respellingLines(compared));
  }
  return { text: lines.map(printable).join('\n'), isSame: isSame(body) };
}

export function compareInJson(
  { body, headers, before, after }: Compared,
  { isAll }: Manner,
): Printed {
  const fields = [
    `"same":${isSame(body)}`,
    `"kind":"${body.kind}"`,
    `"says":${JSON.stringify(body.says)}`,
  ];
  if (body.kind === 'tree') {
    const { changes } = body.diff;
    const muted = changes.filter((change) => change.isMuted).length;
    const { json, more } = changesInJson(changes, isAll ? changes.length : mostInJson);
    fields.push(`"count":${changes.length - muted}`, `"muted":${muted}`);
    fields.push(`"respelled":${respelled({ body, before, after })}`);
    fields.push(`"changes":${json}`, `"more":${more}`);
  }
  if (body.kind === 'text') fields.push(`"pieces":${JSON.stringify(body.pieces)}`);
  if (body.kind === 'bytes') fields.push(`"offset":${body.offset}`);
  fields.push(`"headers":${JSON.stringify(headers)}`);
  return { text: escapedJson(`{${fields.join(',')}}`), isSame: isSame(body) };
}

/** Muted changes are none, and neither is another spelling of the same value. */
function isSame(body: BodyDiff): boolean {
  return body.kind === 'tree' ? body.diff.changes.every(isMuted) : body.kind === 'same';
}

function isMuted(change: Change): boolean {
  return change.isMuted;
}

function summaryOf(body: BodyDiff): string {
  if (body.kind === 'tree') return summariseChanges(body.diff.changes);
  if (body.kind === 'same') return 'no change';
  return body.kind === 'text' ? 'the text differs' : 'the bytes differ';
}

function sayTopic({ topic, resource }: Description): string {
  const about = resource ? `${resource.type} ${resource.id}` : null;
  return [topic, about].filter((text) => text !== null).join(', ') || 'the body';
}

function linesOf({ part, changes }: ChangeGroup, most: number): string[] {
  const told = changes.filter((change) => !change.isMuted);
  if (told.length === 0) return [];
  const lines = told.slice(0, most).map(sayChange);
  const left = told.length - lines.length;
  const more = left > 0 ? [`  … and ${left} more`] : [];
  return ['', `${part === '' ? 'the whole body' : part} (${told.length})`, ...lines, ...more];
}

function cut(lines: readonly string[], most: number): string[] {
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), `… and ${left} more`] : [...lines];
}

function respelled({ body, before, after }: Pick<Compared, 'body' | 'before' | 'after'>): number {
  if (body.kind !== 'tree') return 0;
  return respellingsOf(body.diff, { before: before.bytes, after: after.bytes }).count;
}

function respellingLines(compared: Compared): string[] {
  const count = respelled(compared);
  return count === 0 ? [] : ['', `bytes differ, value equal: ${count}`];
}
