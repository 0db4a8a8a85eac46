// What is said of a diagnosis, and when there is one.
import type { Diagnosis } from '../../lib/webhook/diagnosis/index.ts';
import type { Scheme, Verdict } from '../../lib/webhook/index.ts';
import { isPublicKeyCheck } from '../../lib/webhook/signature/scheme.ts';
import { formatCount, plural } from '../format.ts';
import type { DiagnosingState } from './use-diagnosis.ts';

/**
 * Whether it is searched for why a signature fails. `quietly`: nothing was claimed to be signed, so
 * that only a proof is worth saying.
 */
export function searches(
  { verdict }: Pick<Verdict, 'verdict'>,
  provider: string | null,
  keysInUse: number,
): 'no' | 'yes' | 'quietly' {
  if (keysInUse === 0) return 'no';
  if (verdict === 'failed' || verdict === 'unsupported' || verdict === 'no-secret') return 'yes';
  return verdict === 'unsigned' && provider !== null ? 'quietly' : 'no';
}

/** Whether a server can have computed a digest that is worth comparing. */
export function takesComputed(
  { verdict }: Pick<Verdict, 'verdict'>,
  scheme: Pick<Scheme, 'check'> | undefined,
  keysInUse: number,
): boolean {
  if (keysInUse === 0 || verdict === 'unsigned' || verdict === 'token-only') return false;
  return !scheme || (!isPublicKeyCheck(scheme.check) && scheme.check.kind !== 'token');
}

/** How a search stands, in a few words. */
export function standWords(said: DiagnosingState): string {
  switch (said.state) {
    case 'under-way': {
      if (!said.progress) return 'Searching …';
      const { stage, tried } = said.progress;
      return `Searching: ${stage} · ${triedWords(tried)} tried …`;
    }
    case 'cancelled':
      return 'Cancelled.';
    case 'failed':
      return said.reason;
    case 'made':
      return said.diagnosis.tried === 0 ? '' : `${triedWords(said.diagnosis.tried)} tried.`;
  }
}

/** What is read out as soon as it is so. */
export function spokenWords(said: DiagnosingState): string {
  switch (said.state) {
    case 'under-way':
      return '';
    case 'cancelled':
      return 'Search cancelled.';
    case 'failed':
      return said.reason;
    case 'made': {
      const { provable, causes, unchanged } = said.diagnosis;
      if (!provable) return unchanged ?? 'Cause not provable.';
      return `Cause proved: ${causes.map(({ says }) => says).join(' Or: ')}`;
    }
  }
}

/** Why nothing is claimed. */
export function unprovedWords({ tried, ended }: Diagnosis): string {
  if (ended === 'nothing-to-try') return 'There is nothing to compare.';
  const none = `None of the ${triedWords(tried)} that were tried matches, so no cause is claimed.`;
  return ended === 'budget' ? `${none} The search stopped at its limit; not all was tried.` : none;
}

function triedWords(tried: number): string {
  return plural(tried, 'digest', 'digests');
}

export function byteWords(offset: number): string {
  return `They part at byte ${formatCount(offset)} of the body.`;
}

/** A sentence in which code stands between backticks, in turns: text, code, text … */
export function codeIn(sentence: string): { place: number; text: string; isCode: boolean }[] {
  const parts = sentence.split('`');
  // One without its partner is meant as it is.
  if (parts.length % 2 === 0) return [{ place: 0, text: sentence, isCode: false }];
  return parts
    .map((text, place) => ({ place, text, isCode: place % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
