import type { ExportNote } from '../../lib/webhook/fixtures/index.ts';
import { visibleValue } from './visible-value.ts';

const mostNames = 3;

/** Each sentence once, with the first of those it is said of and how many more there are. */
export function grouped(
  notes: readonly ExportNote[],
): { says: string; names: string[]; more: number }[] {
  const named = new Map<string, string[]>();
  for (const { says, name } of notes) {
    const names = named.get(says) ?? [];
    names.push(name);
    named.set(says, names);
  }
  return Array.from(named, ([says, names]) => ({
    says,
    names: names.slice(0, mostNames).map(visibleValue),
    more: Math.max(0, names.length - mostNames),
  }));
}
