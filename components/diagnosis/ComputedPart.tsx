import { useId, useMemo, useRef, useState } from 'react';
import type { CustomScheme } from '../../lib/webhook/index.ts';
import { DiagnosingNote } from './DiagnosingNote.tsx';
import { DiagnosisView } from './DiagnosisView.tsx';
import { useDiagnosis, type AskDiagnosis } from './use-diagnosis.ts';

type Props = {
  /** What to ask with; a new function only where it is another question. */
  gather: (computed: string) => ReturnType<AskDiagnosis>;
  customs: readonly CustomScheme[];
  isShown: boolean;
};

/** The other way: how a digest that somebody’s server computed came out of this delivery. */
export function ComputedPart({ gather, customs, isShown }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="computed"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>What did your server compute?</h2>
      </summary>
      <ComputedForm gather={gather} customs={customs} isShown={isShown && isOpen} />
    </details>
  );
}

function ComputedForm({ gather, customs, isShown }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [computed, setComputed] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const ask = useMemo(
    () => (computed === null ? null : async () => await gather(computed)),
    [gather, computed],
  );
  const { said, cancel, again } = useDiagnosis(ask, isShown);
  const explain = () => {
    const wanted = text.trim();
    setReason(wanted === '' ? 'There is no digest yet: paste it here.' : '');
    if (wanted === '') return field.current?.focus();
    return wanted === computed ? again() : setComputed(wanted);
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          explain();
        }}
      >
        <label htmlFor={`${id}-digest`}>
          The digest that your server computed, in hex or base64
        </label>
        <div className="fields">
          <input
            ref={field}
            id={`${id}-digest`}
            autoComplete="off"
            spellCheck={false}
            value={text}
            aria-describedby={`${id}-hint ${id}-reason`}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="primary">
            Explain
          </button>
        </div>
        <p id={`${id}-hint`} className="hint">
          Log it where your code compares it with the header. Creel names the change of body,
          secret, encoding or message that gives it.
        </p>
        <p id={`${id}-reason`} className="reason" role="alert">
          {reason}
        </p>
      </form>
      {ask && (
        <>
          <DiagnosingNote said={said} onCancel={cancel} onAgain={again} />
          {said.state === 'made' && (
            <DiagnosisView diagnosis={said.diagnosis} customs={customs} isComputed />
          )}
        </>
      )}
    </>
  );
}
