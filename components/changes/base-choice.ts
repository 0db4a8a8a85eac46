// What the open delivery is compared with. Pure: the panel keeps the choice, this finds the two sides.
import type { Row } from '../../lib/inbox/row.ts';
import { resourceWords } from './since-words.ts';

/** In the order in which they are offered. */
export const baseChoices = ['previous', 'next', 'first', 'pinned', 'sample', 'pasted'] as const;
export type BaseChoice = (typeof baseChoices)[number];

/** It stays while other deliveries are opened, all but `other`. */
export type BaseState = {
  choice: BaseChoice;
  /** Goes before the choice: the delivery that was Shift-clicked. */
  other: number | null;
  pinned: number | null;
  /** Whether before and after change places. */
  isSwapped: boolean;
};

export const previousOfAll: BaseState = {
  choice: 'previous',
  other: null,
  pinned: null,
  isSwapped: false,
};

export type BaseAction =
  | { do: 'choose'; choice: BaseChoice }
  | { do: 'compare-with'; ordinal: number }
  /** Another delivery was opened. */
  | { do: 'leave' }
  /** Pins it, or takes the pin out where it is the pinned one. */
  | { do: 'pin'; ordinal: number }
  | { do: 'swap' };

export function nextBase(state: BaseState, action: BaseAction): BaseState {
  switch (action.do) {
    case 'choose':
      return { ...state, choice: action.choice, other: null, isSwapped: false };
    case 'compare-with':
      return { ...state, other: action.ordinal, isSwapped: false };
    case 'leave':
      return state.other === null ? state : { ...state, other: null, isSwapped: false };
    case 'pin': {
      const isPinned = state.pinned === action.ordinal;
      const unpinned = state.choice === 'pinned' ? 'previous' : state.choice;
      return {
        choice: isPinned ? unpinned : 'pinned',
        other: null,
        pinned: isPinned ? null : action.ordinal,
        isSwapped: false,
      };
    }
    case 'swap':
      return { ...state, isSwapped: !state.isSwapped };
  }
}

/** A delivery, or what stands in for one. */
export type BaseSide = { kind: 'delivery'; row: Row } | { kind: 'sample' } | { kind: 'pasted' };

/** The reason is a sentence or two for people. */
export type BasePair =
  | { ok: true; before: BaseSide; after: BaseSide }
  | { ok: false; reason: string };

/**
 * The deliveries that are about what one is about, in the log’s order: all, or only its topic’s. None
 * where it is about nothing, null where nobody could say.
 */
export type Timeline = { members: readonly number[] | null; sameTopicOnly: boolean };

/** The two sides to compare, as they are chosen. `rows` are all there are. */
export function baseOf(
  state: BaseState,
  timeline: Timeline,
  rows: readonly Row[],
  open: Row,
): BasePair {
  const found = unswapped(state, timeline, rows, open);
  return found.ok && state.isSwapped
    ? { ok: true, before: found.after, after: found.before }
    : found;
}

function unswapped(
  { choice, other, pinned }: BaseState,
  timeline: Timeline,
  rows: readonly Row[],
  open: Row,
): BasePair {
  const after: BaseSide = { kind: 'delivery', row: open };
  const against = (row: Row | undefined, reason: string): BasePair =>
    row ? { ok: true, before: { kind: 'delivery', row }, after } : { ok: false, reason };
  const rowOf = (ordinal: number) => rows.find((row) => row.ordinal === ordinal);
  if (other !== null) {
    const pair = against(rowOf(other), `#${other} was cleared: choose another delivery.`);
    return pair.ok && other > open.ordinal ? { ok: true, before: after, after: pair.before } : pair;
  }
  switch (choice) {
    case 'sample':
    case 'pasted':
      return { ok: true, before: { kind: choice }, after };
    case 'pinned':
      if (pinned === open.ordinal) return { ok: false, reason: isPinnedItself };
      return against(pinned === null ? undefined : rowOf(pinned), pinIsGone);
    default:
      return inTimeline(choice, timeline, rows, open);
  }
}

function inTimeline(
  choice: 'previous' | 'next' | 'first',
  timeline: Timeline,
  rows: readonly Row[],
  open: Row,
): BasePair {
  const { members } = timeline;
  if (members === null) return { ok: false, reason: nobodyAnswers };
  if (members.length === 0) return { ok: false, reason: aboutNothing };
  if (!members.includes(open.ordinal)) return { ok: false, reason: notAmong(timeline, open) };
  const known = rowsOf(timeline, rows, open);
  const at = known.findIndex(({ ordinal }) => ordinal === open.ordinal);
  const row = { previous: known[at - 1], next: known[at + 1], first: known[0] }[choice];
  if (!row || row.ordinal === open.ordinal) {
    const place = choice === 'next' ? 'last' : 'first';
    return { ok: false, reason: `This is the ${place} delivery of ${setWords(timeline, open)}.` };
  }
  const [side, opened]: BaseSide[] = [
    { kind: 'delivery', row },
    { kind: 'delivery', row: open },
  ];
  return choice === 'next'
    ? { ok: true, before: opened!, after: side! }
    : { ok: true, before: side!, after: opened! };
}

/** It is too old to be among them, or has just been judged again and is about something else. */
function notAmong(timeline: Timeline, open: Row): string {
  return `This delivery is not among the newest ones of ${setWords(timeline, open)}, and older ones are not followed. ${chooseAnother}`;
}

/** The rows of a timeline, or of its deliveries with the open one’s topic. */
export function rowsOf(
  { members, sameTopicOnly }: Timeline,
  rows: readonly Row[],
  { topic }: Pick<Row, 'topic'>,
): readonly Row[] {
  const wanted = new Set(members ?? []);
  return rows.filter((row) => wanted.has(row.ordinal) && (!sameTopicOnly || row.topic === topic));
}

/** What a timeline is of: “order 450789469”, or “order 450789469 with topic orders/paid”. */
export function setWords({ sameTopicOnly }: Pick<Timeline, 'sameTopicOnly'>, row: Row): string {
  const resource = resourceWords(row);
  return sameTopicOnly && row.topic !== null ? `${resource} with topic ${row.topic}` : resource;
}

const chooseAnother =
  'Choose another delivery to compare with: Shift-click one in the list, or pin one as base.';
const aboutNothing = `Nothing says what this delivery is about. ${chooseAnother}`;
const nobodyAnswers = `Which deliveries are about the same could not be read. All of them are kept: open this one again. ${chooseAnother}`;
const isPinnedItself =
  'This is the pinned delivery itself. Every other delivery is compared with it.';
const pinIsGone = 'The pinned delivery was cleared: pin another one, or choose another base.';
