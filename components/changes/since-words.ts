import type { Row } from '../../lib/inbox/row.ts';
import type { ChangeCount } from '../../lib/inbox/timeline/messages.ts';
import { cutText } from '../../lib/webhook/diff/index.ts';
import { formatCount, plural } from '../format.ts';

/** What the list’s column shows: a number, or what kind of bodies cannot be counted. */
export function changesCell(count: ChangeCount | undefined): string {
  if (!count) return '';
  switch (count.kind) {
    case 'tree':
    case 'same':
      return formatCount(count.told);
    case 'unreadable':
      return '?';
    case 'too-large':
      return 'large';
    default:
      return count.kind;
  }
}

/** “3 changes since #12, 1 muted”; empty where there is nothing to compare with. */
export function changesTitle(count: ChangeCount | undefined): string {
  if (!count) return '';
  const muted = count.muted === 0 ? '' : `, ${formatCount(count.muted)} muted`;
  return `${changesWord(count)} ${sinceWord(count)} #${count.base}${muted}`;
}

/** What joins that to the delivery before it: nothing changed since one that it was not compared with. */
export function sinceWord(count: ChangeCount): 'since' | 'with' {
  return isCompared(count) ? 'since' : 'with';
}

/** Whether anybody knows if something changed. */
export function isCompared({ kind }: ChangeCount): boolean {
  return kind !== 'unreadable' && kind !== 'too-large';
}

/** “3 changes”, “No change”, “3 changes in text”. */
export function changesWord({ kind, told }: ChangeCount): string {
  switch (kind) {
    case 'tree':
    case 'same':
      return told === 0 ? 'No change' : plural(told, 'change', 'changes');
    case 'text':
      return told === 0 ? 'Changes in text' : `${plural(told, 'change', 'changes')} in text`;
    case 'bytes':
      return 'Other bytes';
    case 'unreadable':
      return 'Not comparable';
    case 'too-large':
      return 'Too large to be compared unasked';
  }
}

/** More changes, more weight; what differs but cannot be counted weighs as much as one. */
export function changesWeight(count: ChangeCount | undefined): number {
  if (!count) return -1;
  return isChanged(count) ? Math.max(1, count.told) : 0;
}

/** Whether something is told of it. */
export function isChanged({ kind, told }: ChangeCount): boolean {
  return told > 0 || kind === 'text' || kind === 'bytes';
}

/** What a delivery is about, for sentences; senders write ids of any length. */
export function resourceWords({ resource }: Pick<Row, 'resource'>): string {
  if (!resource) return 'this resource';
  return cutText(`${resource.type} ${resource.id}`, longest);
}

const longest = 120;

/** A delivery by its topic, or by where it was sent to. */
export function topicWords({ topic, target }: Pick<Row, 'topic' | 'target'>): string {
  return topic ?? target;
}

/** A span of time as people say it, its largest unit only: `4 min`, `3 h`, `2 days`. */
export function spanWords(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  if (seconds < 1) return `${Math.round(Math.abs(ms))} ms`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return plural(Math.floor(seconds / 86_400), 'day', 'days');
}

/** When something was: `4 min ago`. Clocks differ: what is still to come is now. */
export function agoWords(atMs: number, nowMs: number): string {
  return nowMs - atMs < 1000 ? 'just now' : `${spanWords(nowMs - atMs)} ago`;
}

/** When the one it is compared with came, seen from a delivery: `4 min earlier`. */
export function earlierWords(baseMs: number, ms: number): string {
  if (baseMs === ms) return 'at the same time';
  return `${spanWords(ms - baseMs)} ${baseMs < ms ? 'earlier' : 'later'}`;
}
