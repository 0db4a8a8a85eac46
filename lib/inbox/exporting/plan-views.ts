// What a dialog is shown of a plan, which may have more values than a page wants to hold.
import type { PlanItem, RedactionPlan, ValueKind } from '../../webhook/fixtures/redact/index.ts';
import type { ItemsAsked, ItemsShown, PlanOverview } from './messages.ts';

/** Sums a plan up. */
export function overviewOf(
  { items, unlisted, unsearched, refused, notes }: RedactionPlan,
  about: Pick<PlanOverview, 'number' | 'deliveries' | 'missing'>,
): PlanOverview {
  const kinds = new Map<ValueKind, { replaced: number; kept: number }>();
  for (const { kind, decision } of items) {
    const counted = kinds.get(kind) ?? { replaced: 0, kept: 0 };
    counted[decision] += 1;
    kinds.set(kind, counted);
  }
  return {
    ...about,
    refused,
    notes,
    unlisted,
    kinds: Array.from(kinds, ([kind, counted]) => ({ kind, ...counted })).toSorted(
      (a, b) => b.replaced - a.replaced || b.kept - a.kept,
    ),
    unsearched: unsearched.length,
  };
}

/** The values that are asked for, in the order of the plan. */
export function itemsOf(plan: RedactionPlan, asked: ItemsAsked): ItemsShown {
  const { of, kind } = asked;
  const text = asked.text.toLowerCase();
  const holds = (where: string) => where.toLowerCase().includes(text);
  if (of === 'unsearched') {
    const found = plan.unsearched.filter(
      (one) => (kind === null || one.kind === kind) && holds(one.value),
    );
    return { of, total: found.length, items: pageOf(found, asked) };
  }
  const fits = (item: PlanItem) =>
    item.decision === of &&
    (kind === null || item.kind === kind) &&
    (text === '' || holds(item.value) || holds(item.path));
  const found = plan.items.filter(fits);
  return { of, total: found.length, items: pageOf(found, asked) };
}

function pageOf<One>(found: readonly One[], { offset, limit }: ItemsAsked): readonly One[] {
  return found.slice(offset, offset + limit);
}
