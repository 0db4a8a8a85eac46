// What people say of the diff: which paths are muted, and by which keys items are told apart.
import { pointerTo } from '../topics/finding.ts';
import { namesOf, type Place } from './changes.ts';
import type { DiffOptions } from './diff.ts';
import { identitiesOf } from './identities.ts';
import { volatileFields } from './mute.ts';
import { createPatterns, isPattern, type Patterns } from './pattern.ts';

/** The provider of a rule for all deliveries whose provider is not known. No provider has such a name. */
export const unrecognised = '(unrecognised)';

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

/** Says which of some patterns mute a change: what must go for it to be told. */
export function createMuters(patterns: readonly string[]): (place: Place | null) => string[] {
  const known = patterns.map((path) => ({ path, pattern: createPatterns([path]) }));
  return (place) => {
    const way: Place[] = [];
    for (let step = place; step; step = step.up) way.push(step);
    way.reverse();
    return known.filter(({ pattern }) => isMet(pattern, way)).map(({ path }) => path);
  };
}

/** What a muted field holds is muted with it, so that an earlier step will do. */
function isMet({ start, step, fulfilled }: Patterns, way: readonly Place[]): boolean {
  let following = start;
  for (const place of way) {
    if (!following || fulfilled(following) >= 0) break;
    following = step(following, namesOf(place));
  }
  return fulfilled(following) >= 0;
}

/** A rule is kept and read by people: what is longer is a key of somebody’s making. */
const longestPattern = 2_000;
const longestStep = 500;

/**
 * The pattern that mutes a change in every delivery: an item, wherever it stands, is `*`. Null where no
 * pattern says just that: of the whole body, of what has nothing but items above it, where a key would
 * itself be read as `*` or `**`, and where it is longer than 2,000 characters or a key than 500.
 */
export function patternOf(place: Place | null): string | null {
  const steps: string[] = [];
  let isNamed = false;
  for (let step = place; step; step = step.up) {
    const name = step.after ?? step.before;
    const isKey = typeof name === 'string';
    if (isKey && (name === '*' || name === '**' || name.length > longestStep)) return null;
    // Each takes its slash at least.
    if (steps.length === longestPattern) return null;
    steps.push(isKey ? name : '*');
    isNamed ||= isKey;
  }
  if (!isNamed) return null;
  const pattern = pointerTo(steps.toReversed());
  return pattern.length <= longestPattern ? pattern : null;
}

/** Whether a rule is for such deliveries. */
export function isAbout({ provider, topic }: RuleSubject, about: RuleSubject): boolean {
  return (
    (provider === null || provider === (about.provider ?? unrecognised)) &&
    (topic === null || topic === about.topic)
  );
}

function fits(rule: RuleScope, about: RuleSubject): boolean {
  return isAbout(rule, about) && isPattern(rule.path);
}

function narrowness({ provider, topic }: RuleScope): number {
  return (topic === null ? 0 : 2) + (provider === null ? 0 : 1);
}
