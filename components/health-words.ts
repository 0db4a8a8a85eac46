import type { Flag } from '../lib/webhook/sequence/index.ts';
import { formatDate, plural } from './format.ts';

/** Small marks beside the words. Letters and signs that every font has. */
const marks: Readonly<Record<Flag['kind'], string>> = {
  duplicate: '=',
  retry: '↻',
  sibling: '&',
  'out-of-order': '⇅',
  gap: '…',
  'status-jump': '≠',
};

export function flagMark(kind: Flag['kind']): string {
  return marks[kind];
}

/** What is to be said of how a delivery came; `#3` is the delivery with that ordinal. */
export function flagWords(flag: Flag, ordinal: number): string {
  switch (flag.kind) {
    case 'duplicate':
      return `duplicate of #${flag.first}`;
    case 'retry':
      return `retry of #${flag.first}, copy ${flag.attempt}`;
    case 'sibling':
      return flag.first === ordinal
        ? 'the first of several siblings: one action caused them all'
        : `sibling of #${flag.first}: one action caused both`;
    case 'out-of-order':
      return `out of order: #${flag.later} came before it, but was triggered after it`;
    case 'gap':
      return `gap before it: ${gapWords(flag.gap)}`;
    case 'status-jump':
      return `status jump: #${flag.last} left the ${flag.field} at “${flag.expected}”, this one says it was ${
        flag.got === null ? 'nothing' : `“${flag.got}”`
      }`;
  }
}

/** A retry is a duplicate too, and says so; one mark for both is enough. */
export function shownFlags(flags: readonly Flag[] = []): readonly Flag[] {
  const isRetry = flags.some(({ kind }) => kind === 'retry');
  return isRetry ? flags.filter(({ kind }) => kind !== 'duplicate') : flags;
}

type Gap = (Flag & { kind: 'gap' })['gap'];

function gapWords({ state, from, to, count, untilMs, unverified }: Gap): string {
  const numbers = from === to ? `number ${from}` : `numbers ${from} to ${to}`;
  const said = {
    pending: `${numbers} pending, the sender tries until ${formatDate(untilMs)}`,
    missing: `${numbers} missing`,
    unsure: `${numbers} not seen, and nobody can tell whether ${count === 1 ? 'it is' : 'they are'} missing`,
  }[state];
  return unverified === 0 || state === 'unsure'
    ? said
    : `${said}; ${plural(unverified, 'of them came', 'of them came')} unverified`;
}
