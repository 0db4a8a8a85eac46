// What a person says to the plan of a redaction, as rules. Pure: the dialog keeps them.
import { isPattern } from '../../lib/webhook/diff/index.ts';
import type {
  PlanItem,
  RedactionChoices,
  RedactionRule,
  UnreadableChoice,
} from '../../lib/webhook/fixtures/redact/index.ts';
import { kindWords } from './kind-words.ts';
import { visibleValue } from './visible-value.ts';

/** Bodies that nobody can read: of all of them, and of single ones by the name of the delivery. */
export type BodyChoices = {
  all: UnreadableChoice;
  byName: ReadonlyMap<string, UnreadableChoice>;
};

export const nothingSaid: BodyChoices = { all: 'refuse', byName: new Map() };

export function redactionChoices(
  rules: readonly RedactionRule[],
  bodies: BodyChoices,
): RedactionChoices {
  return { rules, unreadable: bodies.all, unreadableByName: bodies.byName };
}

/** The newest word on one thing takes the place of an older one, and goes before all others. */
export function withRule(
  rules: readonly RedactionRule[],
  rule: RedactionRule,
): readonly RedactionRule[] {
  return [...rules.filter((other) => !isAboutSame(other, rule)), rule];
}

export function without(
  rules: readonly RedactionRule[],
  rule: RedactionRule,
): readonly RedactionRule[] {
  return rules.filter((other) => other !== rule);
}

export function bodyChosen(
  bodies: BodyChoices,
  names: readonly string[],
  choice: UnreadableChoice,
): BodyChoices {
  const byName = new Map(bodies.byName);
  for (const name of names) {
    if (choice === 'refuse') byName.delete(name);
    else byName.set(name, choice);
  }
  return { ...bodies, byName };
}

/** What can be said otherwise of a value: of it alone, of its place everywhere, of all of its kind. */
export function changesOf({
  value,
  path,
  kind,
  decision,
}: PlanItem): readonly { label: string; rule: RedactionRule }[] {
  const action = decision === 'kept' ? 'replace' : 'keep';
  const verb = verbs[action];
  return [
    { label: `${verb} this value`, rule: { by: 'value', value, action } },
    ...(isPattern(path) && path !== ''
      ? [
          {
            label: `${verb} all at ${visibleValue(path)}`,
            rule: { by: 'path', path, action },
          } as const,
        ]
      : []),
    { label: `${verb} all ${kindWords(kind)}`, rule: { by: 'kind', kind, action } },
  ];
}

/** A rule as it is listed: “Keep all names”. */
export function ruleWords(rule: RedactionRule): string {
  const verb = verbs[rule.action];
  switch (rule.by) {
    case 'value':
      return `${verb} “${visibleValue(rule.value)}”`;
    case 'path':
      return `${verb} all at ${visibleValue(rule.path)}`;
    case 'kind':
      return `${verb} all ${kindWords(rule.kind)}`;
  }
}

export const verbs = { keep: 'Keep', replace: 'Replace' } as const;

function isAboutSame(a: RedactionRule, b: RedactionRule): boolean {
  return subjectOf(a) === subjectOf(b);
}

function subjectOf(rule: RedactionRule): string {
  switch (rule.by) {
    case 'value':
      return `value ${rule.value}`;
    case 'path':
      return `path ${rule.path}`;
    case 'kind':
      return `kind ${rule.kind}`;
  }
}
