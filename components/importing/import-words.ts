import type { Imported, ImportProgress } from '../../lib/inbox/importing/messages.ts';
import type { Problem } from '../../lib/webhook/fixtures/index.ts';
import { formatCount, plural } from '../format.ts';

/** Some problems under what they have in common. */
export type ProblemPart = { heading: string; problems: readonly Problem[]; more: number };

const mostShown = 40;

/** What was imported, as a sentence. */
export function importedWords({ saved, stopped }: Imported): string {
  if (stopped === null)
    return saved === 0 ? 'Nothing was imported.' : `${formatCount(saved)} imported.`;
  const why = stopped === 'cancelled' ? 'Cancelled.' : `The import ended early. ${stopped.reason}`;
  if (saved === 0) return `${why} Nothing was imported.`;
  const kept = `${plural(saved, 'delivery', 'deliveries')} imported before ${saved === 1 ? 'is' : 'are'} kept.`;
  return `${why} ${kept}`;
}

/** “2 could not be read:” and what was read with a doubt, each with its first 40. */
export function problemParts({ problems }: Pick<Imported, 'problems'>): ProblemPart[] {
  const unread = problems.filter(({ isDoubt }) => !isDoubt);
  const doubted = problems.filter(({ isDoubt }) => isDoubt);
  return [partOf('could not be read:', unread), partOf('read with a doubt:', doubted)].filter(
    (part) => part.problems.length > 0,
  );
}

function partOf(words: string, problems: readonly Problem[]): ProblemPart {
  const places = problems.reduce((sum, one) => sum + (one.places ?? 1), 0);
  // Two of a list may be the same to the letter: one is shown, and both are counted.
  const shown = new Map(
    problems.slice(0, mostShown).map((one) => [`${one.where} ${one.reason}`, one]),
  );
  const heading = `${formatCount(places)} ${words}`;
  return { heading, problems: [...shown.values()], more: places - shown.size };
}

export function progressWords({ saved, filesRead, filesTotal }: ImportProgress): string {
  const imported = `${formatCount(saved)} imported …`;
  // How far one file is read nobody tells.
  if (filesTotal === 1) return imported;
  return `${formatCount(filesRead)} of ${formatCount(filesTotal)} files read, ${imported}`;
}
