import type { PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import { plural } from '../format.ts';
import { NoteList } from './NoteList.tsx';
import { summaryOf, unlistedWords } from './kind-words.ts';

/** A plan in a few lines, before its values. */
export function PlanSummary({ overview }: { overview: PlanOverview }) {
  const { kinds, unsearched, unlisted, missing, notes } = overview;
  const replaced = summaryOf(kinds, 'replaced');
  const kept = summaryOf(kinds, 'kept');
  const alsoReplaced = unlistedWords(unlisted, 'replaced');
  const alsoKept = unlistedWords(unlisted, 'kept');
  return (
    <div className="plan-summary">
      <p>
        <strong>Replaced:</strong> {replaced === '' ? 'nothing' : replaced}.
      </p>
      <p className="hint">
        <strong>Kept:</strong> {kept === '' ? 'nothing' : kept}.
      </p>
      {alsoReplaced + alsoKept !== '' && (
        <p className="warning">
          <strong>Only the first values are listed.</strong> There are more, treated in the same
          way.
          {alsoReplaced !== '' && ` Replaced: ${alsoReplaced}.`}
          {alsoKept !== '' && ` Kept: ${alsoKept}.`} To see all of them, export fewer deliveries.
        </p>
      )}
      {unsearched > 0 && (
        <p className="warning">
          <strong>{plural(unsearched, 'value is', 'values are')} not searched for.</strong>{' '}
          {unsearchedMeans}
        </p>
      )}
      {missing > 0 && (
        <p className="hint">
          {plural(missing, 'delivery was', 'deliveries were')} cleared meanwhile, and will not be in
          the file.
        </p>
      )}
      <NoteList notes={notes} />
    </div>
  );
}

const unsearchedMeans =
  'They are replaced wherever they were found. The finished file is searched for every replaced value, but for these a hit would mean nothing: they are too short, or stand in it for other reasons. Look them over.';
