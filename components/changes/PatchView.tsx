import { useCallback } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import { CopyButton } from '../CopyButton.tsx';
import { formatCount } from '../format.ts';
import { useAnswer } from '../use-answer.ts';

type Props = { comparison: OpenComparison };

/** What makes the earlier body the later one, in both of the standards, to copy. */
export function PatchView({ comparison }: Props) {
  const askPatch = useCallback(() => comparison.show({ show: 'json-patch' }), [comparison]);
  const askMerge = useCallback(() => comparison.show({ show: 'merge-patch' }), [comparison]);
  const patch = useAnswer(askPatch);
  const merge = useAnswer(askMerge);
  return (
    <>
      <Patch title="JSON Patch" standard="RFC 6902" text={patch} notExact={null} />
      <Patch
        title="Merge Patch"
        standard="RFC 7396"
        text={merge && merge.text}
        notExact={merge?.notExact ?? null}
      />
    </>
  );
}

/** A browser lays out megabytes of text slowly. */
const mostShown = 200_000;

type PatchProps = {
  title: string;
  standard: string;
  /** Undefined as long as it is made, null where there is none. */
  text: string | null | undefined;
  notExact: string | null;
};

function Patch({ title, standard, text, notExact }: PatchProps) {
  return (
    <section className="patch">
      <div className="body-bar">
        <h3>{title}</h3>
        <span className="hint">{standard}</span>
        {typeof text === 'string' && <CopyButton label={`Copy ${title}`} text={text} />}
      </div>
      {notExact !== null && (
        <p className="notice" role="note">
          {notExact}
        </p>
      )}
      {text === undefined && <p className="hint">Making the patch…</p>}
      {text === null && <p className="hint">There is no such patch between these bodies.</p>}
      {typeof text === 'string' && <pre className="raw">{text.slice(0, mostShown)}</pre>}
      {typeof text === 'string' && text.length > mostShown && (
        <p className="hint">
          The first {formatCount(mostShown)} of {formatCount(text.length)} characters. All of it is
          copied.
        </p>
      )}
    </section>
  );
}
