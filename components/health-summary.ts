import type { HealthView } from '../lib/inbox/health-view.ts';
import { formatCount, plural } from './format.ts';

export type SummaryPart = {
  count: number;
  noun: string;
  /** The word of the filter that shows what is counted, or null where that is everything. */
  word: string | null;
  title: string;
};

/** The counts of a source's health. Those that most sources never need are left out at 0. */
export function summaryParts({ counts, flags }: HealthView): SummaryPart[] {
  const { received, duplicates, retries, siblings, outOfOrder, pending, missing, unsure } = counts;
  const jumps = [...flags.values()].filter((own) =>
    own.some(({ kind }) => kind === 'status-jump'),
  ).length;
  const parts: (SummaryPart & { isAlways?: boolean })[] = [
    { count: received, noun: 'received', word: null, title: 'All that came', isAlways: true },
    {
      count: duplicates,
      noun: duplicates === 1 ? 'duplicate' : 'duplicates',
      word: 'health:duplicate',
      title: 'The same delivery id, or the same counter and body, came before',
      isAlways: true,
    },
    {
      count: retries,
      noun: retries === 1 ? 'retry' : 'retries',
      word: 'health:retry',
      title: 'Duplicates by which the sender tried again',
    },
    {
      count: siblings,
      noun: siblings === 1 ? 'sibling' : 'siblings',
      word: 'health:sibling',
      title: 'One action caused several deliveries: those after the first',
    },
    {
      count: outOfOrder,
      noun: 'out of order',
      word: 'health:out-of-order',
      title: 'Came after a delivery of the same resource that was triggered later',
      isAlways: true,
    },
    {
      count: jumps,
      noun: jumps === 1 ? 'status jump' : 'status jumps',
      word: 'health:status-jump',
      title: 'The old status is not the one that the last change left',
    },
    {
      count: pending,
      noun: 'pending',
      word: 'health:pending',
      title: 'Numbers of a sender’s counter that have not come yet, while the sender still tries',
      isAlways: true,
    },
    {
      count: missing,
      noun: 'missing',
      word: 'health:missing',
      title: 'Numbers of a sender’s counter that did not come while the sender tried',
      isAlways: true,
    },
    {
      count: unsure,
      noun: 'unsure',
      word: 'health:unsure',
      title:
        'Numbers that did not come, or came unverified: nobody can tell whether they are missing',
    },
  ];
  return parts.filter(({ count, isAlways }) => isAlways || count > 0);
}

/** “3 came while you were away, 0 lost.”; empty as long as that is not known, and where none came. */
export function awayWords(away: HealthView['away']): string {
  if (!away || away.received === 0) return '';
  const pending = away.pending === 0 ? '' : `, ${formatCount(away.pending)} pending`;
  return `${plural(away.received, 'came', 'came')} while you were away, ${formatCount(away.missing)} lost${pending}.`;
}
