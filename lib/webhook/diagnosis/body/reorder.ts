// Members of objects in another order, or fewer of them, with everything else left as it stands.
import { readUnusualString } from '../../json/parse-string.ts';
import { afterValue, closeObject, openObject, type Tokens } from './tokens.ts';
import type { Bytes } from './row.ts';
import { mostMade, Writer } from './writer.ts';

/** A member: the token of its key, and the key as it is read. */
export type Member = { token: number; name: string };

/** The members in their new order, or null where they stay as they are. */
export type Order = (members: readonly Member[]) => readonly Member[] | null;

/** An object that is being written. */
type Frame = {
  members: readonly Member[];
  ordered: readonly Member[];
  next: number;
  close: number;
  /** Where what is around the object goes on, and ends. */
  resumeUntil: number;
};

/**
 * The body with the members of every object ordered anew. What stands between two members stays in its
 * place, so that a pretty body remains one. Null where nothing is changed.
 */
export function reorder(tokens: Tokens, orderOf: Order): Bytes | null {
  const { bytes, count, start, end, kind, close } = tokens;
  const out = new Writer(bytes.length, mostMade(bytes.length));
  const frames: Frame[] = [];
  let hasChanged = false;
  let copied = 0;
  let token = 0;
  let until = count;
  for (;;) {
    if (token < until) {
      const ordered = kind[token] === openObject ? orderAt(token) : null;
      if (ordered) {
        hasChanged = true;
        const { members } = ordered;
        out.copy(bytes, copied, start[members[0]!.token]!);
        frames.push({ ...ordered, next: 0, close: close[token]!, resumeUntil: until });
        startMember(frames.at(-1)!);
      } else token++;
      continue;
    }
    const frame = frames.at(-1);
    if (!frame) break;
    // A member has been walked to its end.
    out.copy(bytes, copied, end[until - 1]!);
    if (frame.next < frame.ordered.length) {
      const slot = frame.members[frame.next - 1]!.token;
      out.copy(bytes, endOfMember(slot), start[frame.members[frame.next]!.token]!);
      startMember(frame);
    } else {
      copied = endOfMember(frame.members.at(-1)!.token);
      token = frame.close;
      until = frame.resumeUntil;
      frames.pop();
    }
  }
  out.copy(bytes, copied, bytes.length);
  return hasChanged ? out.result() : null;

  function startMember(frame: Frame): void {
    token = frame.ordered[frame.next++]!.token;
    until = afterValue(tokens, token + 1);
    copied = start[token]!;
  }

  function endOfMember(of: number): number {
    return end[afterValue(tokens, of + 1) - 1]!;
  }

  function orderAt(object: number): Pick<Frame, 'members' | 'ordered'> | null {
    const members = membersOf(tokens, object);
    const ordered = members.length > 1 ? orderOf(members) : null;
    const isSame =
      ordered?.length === members.length && ordered.every((member, at) => member === members[at]);
    return ordered && !isSame ? { members, ordered } : null;
  }
}

function membersOf(tokens: Tokens, object: number): Member[] {
  const members: Member[] = [];
  for (let token = object + 1; tokens.kind[token] !== closeObject;) {
    members.push({ token, name: nameAt(tokens, token) });
    token = afterValue(tokens, token + 1);
  }
  return members;
}

/** The text of a string or a key, its escapes read. */
export function nameAt({ bytes, latin1, start, end }: Tokens, token: number): string {
  const from = start[token]! + 1;
  const raw = latin1.slice(from, end[token]! - 1);
  // Without an escape, and ASCII alone.
  if (!/[\\\u0080-\uffff]/.test(raw)) return raw;
  return readUnusualString({ body: bytes, text: latin1 }, from).string;
}

/** By code point, as Python, Go and most others sort. */
export function byCodePoint(members: readonly Member[]): readonly Member[] {
  return members.toSorted((a, b) => compareCodePoints(a.name, b.name));
}

/** By UTF-16 unit, as JavaScript, Java and C# sort. */
export function byUnit(members: readonly Member[]): readonly Member[] {
  return members.toSorted((a, b) => compare(a.name, b.name));
}

/** Shorter keys first, counted in bytes, as PostgreSQL stores `jsonb`. */
export function byLength(members: readonly Member[]): readonly Member[] {
  const encoder = new TextEncoder();
  const sized = members.map((member) => ({ member, size: encoder.encode(member.name).length }));
  return sized
    .toSorted((a, b) => a.size - b.size || compareCodePoints(a.member.name, b.member.name))
    .map(({ member }) => member);
}

/**
 * As an object of JavaScript lists them: keys that are array indexes first and by number, of equal keys
 * the last value in the place of the first.
 */
export function asJavaScript(members: readonly Member[]): readonly Member[] {
  const byName = new Map(members.map((member) => [member.name, member]));
  const unique = [...byName.values()];
  const indexes = unique.filter(({ name }) => isIndex(name));
  if (indexes.length === 0) return unique;
  indexes.sort((a, b) => Number(a.name) - Number(b.name));
  return [...indexes, ...unique.filter(({ name }) => !isIndex(name))];
}

function isIndex(name: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Surrogates go after all else that UTF-16 has: only there the two orders differ. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const one = a.charCodeAt(at);
    const other = b.charCodeAt(at);
    if (one === other) continue;
    const isOneHigh = (one & 0xf800) === 0xd800;
    const isOtherHigh = (other & 0xf800) === 0xd800;
    return isOneHigh === isOtherHigh ? one - other : isOneHigh ? 1 : -1;
  }
  return a.length - b.length;
}
