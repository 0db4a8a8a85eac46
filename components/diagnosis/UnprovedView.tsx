import type { Diagnosis } from '../../lib/webhook/diagnosis/index.ts';
import { Sentence } from './CauseView.tsx';
import { unprovedWords } from './diagnosis-words.ts';

/** What speaks for one cause or another where none is proved, and what was tried. */
export function UnprovedView({ diagnosis }: { diagnosis: Diagnosis }) {
  const { unchanged, lost, hints, stages, skipped } = diagnosis;
  if (unchanged !== null) {
    return (
      <p className="says">
        <Sentence text={unchanged} />
      </p>
    );
  }
  const notes = lost === null ? hints : [lost, ...hints];
  return (
    <>
      <p className="says">Cause not provable</p>
      <p>{unprovedWords(diagnosis)}</p>
      {notes.length > 0 && <List title="What is known" of={notes} />}
      {skipped.length > 0 && (
        <List title="Not tried" of={skipped.map(({ what, because }) => `${what}: ${because}`)} />
      )}
      {stages.length > 0 && (
        <details>
          <summary>What was tried</summary>
          <List of={stages} />
        </details>
      )}
    </>
  );
}

function List({ title, of }: { title?: string; of: readonly string[] }) {
  return (
    <>
      {title && <h3>{title}</h3>}
      <ul>
        {of.map((text) => (
          <li key={text}>
            <Sentence text={text} />
          </li>
        ))}
      </ul>
    </>
  );
}
