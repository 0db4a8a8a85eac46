import { useCallback } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import { CopyButton } from '../CopyButton.tsx';
import { formatCount } from '../format.ts';
import { useAnswer } from '../use-answer.ts';

type Props = { comparison: OpenComparison };

/** What makes the earlier body the later one, in both of the standards, to copy. */
export function PatchView({ comparison }: Props) {
  return (
    <>
      <Patch title="JSON Patch" standard="RFC 6902" show="json-patch" comparison={comparison} />
      <Patch title="Merge Patch" standard="RFC 7396" show="merge-patch" comparison={comparison} />
    </>
  );
}

/** A browser lays out megabytes of text slowly: they stay in the Worker until somebody copies them. */
const mostShown = 200_000;

type PatchProps = Props & { title: string; standard: string; show: 'json-patch' | 'merge-patch' };

function Patch({ comparison, title, standard, show }: PatchProps) {
  const askStart = useCallback(
    () => comparison.show({ show, most: mostShown }),
    [comparison, show],
  );
  const patch = useAnswer(askStart);
  const askAll = async () => {
    const all = await comparison.show({ show });
    if (!all) throw new Error('Another comparison was made meanwhile.');
    return all.text;
  };
  const isCut = patch ? patch.text.length < patch.length : false;
  return (
    <section className="patch">
      <div className="body-bar">
        <h3>{title}</h3>
        <span className="hint">{standard}</span>
        {patch && <CopyButton label={`Copy ${title}`} text={isCut ? askAll : patch.text} />}
      </div>
      {patch && patch.notExact !== null && (
        <p className="notice" role="note">
          {patch.notExact}
        </p>
      )}
      {patch === undefined && <p className="hint">Making the patch…</p>}
      {patch === null && <p className="hint">There is no such patch between these bodies.</p>}
      {patch && <pre className="raw">{patch.text}</pre>}
      {patch && isCut && (
        <p className="hint">
          The first {formatCount(patch.text.length)} of {formatCount(patch.length)} characters. All
          of it is copied.
        </p>
      )}
    </section>
  );
}
