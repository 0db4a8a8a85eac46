// The rules of the diff as the panel makes them.
import {
  unrecognised,
  type DiffRule,
  type MutePattern,
  type RuleSubject,
} from '../../lib/webhook/diff/index.ts';

/** How far a rule reaches, from what a delivery is. */
export const ruleScopes = ['topic', 'provider', 'all'] as const;
export type RuleScope = (typeof ruleScopes)[number];

/**
 * Provider and topic of a rule that reaches so far. Whose provider nobody knows stays among its like:
 * what is said of it is not said of everybody’s deliveries.
 */
export function scopeOf(scope: RuleScope, { provider, topic }: RuleSubject): RuleSubject {
  if (scope === 'all') return { provider: null, topic: null };
  return { provider: provider ?? unrecognised, topic: scope === 'topic' ? topic : null };
}

type Saying = { kind: 'mute' | 'unmute' } | { kind: 'identity'; keys: readonly string[] };

/** Said twice it is one rule: the id is what it says, but for the keys, which may be said anew. */
export function ruleOf(saying: Saying, about: RuleSubject, path: string): DiffRule {
  const { provider, topic } = about;
  const id = JSON.stringify([saying.kind, provider, topic, path]);
  return { ...saying, id, provider, topic, path };
}

/** Mutes a path in every delivery of the provider, or of those that nobody knows. */
export function muteRule(path: string, about: RuleSubject): DiffRule {
  return ruleOf({ kind: 'mute' }, scopeOf('provider', about), path);
}

/** What takes a pattern back: a rule to put, or one’s own to remove. */
export function unmuting(
  { path, id }: MutePattern,
  about: RuleSubject,
): { put: DiffRule } | { remove: string } {
  if (id !== null) return { remove: id };
  return { put: ruleOf({ kind: 'unmute' }, scopeOf('provider', about), path) };
}

/** The keys as somebody lists them: `key, id`. */
export function keysIn(text: string): string[] {
  return [...new Set(text.split(',').map((key) => key.trim()))].filter((key) => key !== '');
}
