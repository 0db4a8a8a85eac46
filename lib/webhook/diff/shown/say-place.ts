import { textOf, type JsonNode } from '../../json/tree.ts';
import { pointerOf, type Place } from '../changes.ts';
import type { IdentityRule } from '../compare.ts';
import { identityKeys } from '../identity.ts';
import { createPatterns } from '../pattern.ts';
import { cutText } from './cut.ts';

/** Longer pointers are nothing that anybody reads or copies. */
export const longestPointer = 2_000;
/** Of a path with more steps the first and the last half of these are said. */
const mostSteps = 16;
const longestKey = 80;
const longestIdentity = 40;
/** Whatever tells an item apart stands near its start. */
const mostMembers = 100;

/** Says a place for people, its steps from one on: `line_items[1] (id 466157049) price`. */
export type Say = (place: Place | null, from?: number) => string;

/** Items are told apart as the rules have it, or by the first of the usual keys that they have. */
export function createSay(rules: readonly IdentityRule[]): Say {
  const patterns = createPatterns(rules.map(({ path }) => path));

  return (place, from = 0) => {
    const said: string[] = [];
    let following = patterns.start;
    for (const [at, step] of wayTo(place).entries()) {
      const rule = rules[patterns.fulfilled(following)];
      if (at >= from) said.push(sayStep(step, rule?.keys ?? identityKeys));
      const names = [step.before, step.after].filter((name) => name !== null).map(String);
      following = patterns.step(following, names);
    }
    return joined(said);
  };
}

/** The places on the way to one, from the root on. */
export function wayTo(place: Place | null): Place[] {
  const steps: Place[] = [];
  for (let step = place; step; step = step.up) steps.push(step);
  return steps.toReversed();
}

function sayStep({ before, after, item }: Place, keys: readonly string[]): string {
  const name = (after ?? before)!;
  if (typeof name === 'string') return sayKey(name);
  const identity = item && identityOf(item, keys);
  return identity ? `[${name}] (${identity})` : `[${name}]`;
}

/** In quotes where one could not see what belongs to it. */
export function sayKey(key: string): string {
  const short = cutText(key, longestKey);
  return /^[^\s"()[\]]+$/.test(short) ? short : JSON.stringify(short);
}

function identityOf(item: JsonNode, keys: readonly string[]): string | null {
  if (item.kind !== 'object') return null;
  const members = item.members.slice(0, mostMembers);
  for (const key of keys) {
    const text = textOf(members.find((one) => one.key === key)?.value ?? null);
    if (text !== null && text !== '' && text.length <= longestIdentity) return `${key} ${text}`;
  }
  return null;
}

function joined(said: readonly string[]): string {
  const half = mostSteps / 2;
  const some =
    said.length <= mostSteps ? said : [...said.slice(0, half), '…', ...said.slice(-half)];
  return some.reduce(
    (text, one) => text + (text === '' || one.startsWith('[') ? one : ` ${one}`),
    '',
  );
}

/** The JSON Pointer on a side, or null where it is not there, or too long. */
export function shortPointer(place: Place | null, side: 'before' | 'after'): string | null {
  let length = 0;
  for (let step = place; step; step = step.up) {
    // Looked at before it is written: a key may be a megabyte, and be above every change.
    length += 1 + String(step[side] ?? '').length;
    if (length > longestPointer) return null;
  }
  const pointer = pointerOf({ place }, side);
  return pointer !== null && pointer.length <= longestPointer ? pointer : null;
}
