import type { Cause } from '../../lib/webhook/diagnosis/index.ts';
import type { CustomScheme } from '../../lib/webhook/index.ts';
import { schemeLink, schemeNamed } from '../signature-words.tsx';
import { codeIn } from './diagnosis-words.ts';
import { PartingView } from './PartingView.tsx';

type Props = {
  cause: Cause;
  customs: readonly CustomScheme[];
  isComputed: boolean;
  /** Whether another one before it is as good. */
  isAlternative: boolean;
};

/** A proof: who did what, where the bytes part, and with what the digest matches. */
export function CauseView({ cause, customs, isComputed, isAlternative }: Props) {
  const { changes, says, parting, key, header } = cause;
  const scheme = schemeNamed(cause.scheme, customs);
  return (
    <article className="cause">
      <p className="says">
        {isAlternative && 'Or: '}
        <Sentence text={says} />
      </p>
      {parting && <PartingView parting={parting} isComputed={isComputed} />}
      <div className="facts">
        <h3>Proof: with {changes.length === 1 ? 'this change' : 'these changes'} it matches</h3>
        <dl>
          <div>
            <dt>{changes.length === 1 ? 'Change' : 'Changes'}</dt>
            <dd>{changes.join(' + ')}</dd>
          </div>
          <div>
            <dt>Secret</dt>
            <dd>{key}</dd>
          </div>
          {header && (
            <div>
              <dt>Header</dt>
              <dd>{header}</dd>
            </div>
          )}
          {scheme && (
            <div>
              <dt>Scheme</dt>
              <dd>{schemeLink(scheme)}</dd>
            </div>
          )}
        </dl>
      </div>
    </article>
  );
}

/** With what stands between backticks as code. */
export function Sentence({ text }: { text: string }) {
  return codeIn(text).map(({ place, text: part, isCode }) =>
    isCode ? <code key={place}>{part}</code> : part,
  );
}
