import { severities, type Finding, type Severity } from '../lib/webhook/topics/finding.ts';
import { sayFinding, type FindingCounts } from '../lib/webhook/topics/finding-groups.ts';
import { formatCount, plural } from './format.ts';

/** The worst severity there is, or null without findings. */
export function worstOf(counts: FindingCounts): Severity | null {
  return severities.find((severity) => counts[severity] > 0) ?? null;
}

/** The worst of the findings, counted: “1 error”, “3 drift”; empty without any. */
export function worstWord(counts: FindingCounts): string {
  const worst = worstOf(counts);
  return worst === null ? '' : countWord(worst, counts[worst]);
}

/** All of them, counted: “1 error, 3 drift, 48 info”; empty without any. */
export function countsWord(counts: FindingCounts): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countWord(severity, counts[severity]))
    .join(', ');
}

/** So many errors, more than drift, more than news: how a list sorts them. */
export function weightOf({ error, drift, info }: FindingCounts): number {
  const most = 999_999;
  return Math.min(error, most) * 1e12 + Math.min(drift, most) * 1e6 + Math.min(info, most);
}

function countWord(severity: Severity, count: number): string {
  return severity === 'error'
    ? plural(count, 'error', 'errors')
    : `${formatCount(count)} ${severity}`;
}

/** Senders write keys and values: nobody reads a megabyte of one. */
const longest = { pointer: 200, words: 400 };

/** A finding as a place and what is to be said of it, both short enough to show. */
export function findingWords(finding: Finding): { where: string; says: string } {
  const pointer = cut(finding.pointer, longest.pointer);
  const expected = cut(finding.expected, longest.words);
  const got = cut(finding.got, longest.words);
  const where = pointer === '' ? 'the body' : pointer;
  return { where, says: sayFinding({ ...finding, pointer, expected, got }).slice(where.length) };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
