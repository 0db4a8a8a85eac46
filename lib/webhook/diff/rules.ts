// What people say of the diff: which paths are muted, and by which keys items are told apart.
import type { DiffOptions } from './diff.ts';
import { identitiesOf } from './identities.ts';
import { volatileFields } from './mute.ts';
import { createPatterns, isPattern, stepsOf, type Patterns } from './pattern.ts';

/** Null stands for all: every provider, every topic of it. `path` is a pattern (pattern.ts). */
type RuleScope = { id: string; provider: string | null; topic: string | null; path: string };

export type DiffRule = RuleScope &
  (
    | { kind: 'mute' }
    /** Takes back one of Creel’s own patterns, by its text. */
    | { kind: 'unmute' }
    | { kind: 'identity'; keys: readonly string[] }
  );

/** What a rule is about: the later of the two deliveries. */
export type RuleSubject = { provider: string | null; topic: string | null };

/**
 * How two deliveries are compared: Creel’s own rules and those that people made, theirs first. Of theirs
 * for one path the one for the topic counts before the one for the provider, and that before the one for
 * all. A rule whose path is no pattern says nothing.
 */
export function diffOptions(rules: readonly DiffRule[], about: RuleSubject): Required<DiffOptions> {
  const own = rules
    .filter((rule) => rule.kind === 'identity')
    .filter((rule) => fits(rule, about))
    .toSorted((one, other) => narrowness(other) - narrowness(one));
  return {
    identities: [...own.map(({ path, keys }) => ({ path, keys })), ...identitiesOf(about)],
    mute: [...new Set(mutePatterns(rules, about).map(({ path }) => path))],
  };
}

/** A pattern that mutes, and where it comes from. `id` is null where it is Creel’s own. */
export type MutePattern = { path: string; id: string | null };

/** The patterns that mute the changes of a delivery: Creel’s own that nobody took back, then people’s. */
export function mutePatterns(rules: readonly DiffRule[], about: RuleSubject): MutePattern[] {
  const fitting = rules.filter((rule) => fits(rule, about));
  const pathsOf = (kind: DiffRule['kind']) => fitting.filter((rule) => rule.kind === kind);
  const takenBack = new Set(pathsOf('unmute').map(({ path }) => path));
  return [
    ...volatileFields(about.provider)
      .filter((path) => !takenBack.has(path))
      .map((path) => ({ path, id: null })),
    ...pathsOf('mute').map(({ path, id }) => ({ path, id })),
  ];
}

/**
 * Those of them that meet a change: what must go for it to be told. `pointers` are where it is, on one
 * side or on both.
 */
export function patternsAt(
  patterns: readonly MutePattern[],
  pointers: readonly string[],
): MutePattern[] {
  const paths = pointers.filter(isPattern).map(stepsOf);
  const isOnePlace = paths.every(({ length }) => length === paths[0]!.length);
  // As the diff takes them: a step that moved has both its places, which either side may name.
  const places = isOnePlace ? [paths[0] ?? []] : paths;
  const namesAt = (place: readonly string[], at: number) =>
    isOnePlace ? paths.map((path) => path[at]!) : [place[at]!];
  if (paths.length === 0) return [];
  return patterns.filter(({ path }) => {
    const pattern = createPatterns([path]);
    return places.some((place) => isMet(pattern, place.length, (at) => namesAt(place, at)));
  });
}

/** What a muted field holds is muted with it, so that an earlier step will do. */
function isMet(
  { start, step, fulfilled }: Patterns,
  length: number,
  namesAt: (at: number) => readonly string[],
): boolean {
  let following = start;
  for (let at = 0; at < length && following; at++) {
    if (fulfilled(following) >= 0) return true;
    following = step(following, namesAt(at));
  }
  return fulfilled(following) >= 0;
}

/** A rule is kept and read by people: what is longer is a key of somebody’s making. */
const longestPattern = 2_000;
const longestStep = 500;

/**
 * The pattern that mutes a path in every delivery: places among items become `*`, and so do keys of more
 * than 500 characters. At most 2,000 characters: of a longer path it is the pattern of what holds it.
 */
export function patternOf(pointer: string): string {
  let pattern = '';
  let start = 1;
  while (start <= pointer.length) {
    const slash = pointer.indexOf('/', start);
    const end = slash === -1 ? pointer.length : slash;
    const step = `/${stepPattern(pointer, start, end)}`;
    if (pattern.length + step.length > longestPattern) break;
    pattern += step;
    start = end + 1;
  }
  return pattern;
}

function stepPattern(pointer: string, start: number, end: number): string {
  if (end - start > longestStep) return '*';
  const step = pointer.slice(start, end);
  // As a pattern a key `**` would mean everything.
  return /^\d+$/.test(step) || step === '**' ? '*' : step;
}

function fits({ provider, topic, path }: RuleScope, about: RuleSubject): boolean {
  return (
    (provider === null || provider === about.provider) &&
    (topic === null || topic === about.topic) &&
    isPattern(path)
  );
}

function narrowness({ provider, topic }: RuleScope): number {
  return (topic === null ? 0 : 2) + (provider === null ? 0 : 1);
}
