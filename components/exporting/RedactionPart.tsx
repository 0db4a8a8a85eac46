import { useId } from 'react';
import type { Exporter, ExportHow, PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import type { Row } from '../../lib/inbox/row.ts';
import type { RedactionRule } from '../../lib/webhook/fixtures/redact/index.ts';
import { nothingSaid, withRule, type BodyChoices } from './choices.ts';
import { secretWords } from './formats.ts';
import { OwnChoices } from './OwnChoices.tsx';
import { PlanSummary } from './PlanSummary.tsx';
import { PlanValues } from './PlanValues.tsx';
import { RefusedBodies } from './RefusedBodies.tsx';

/** What was said to the plan: it can all be taken back. */
export type Said = {
  rules: readonly RedactionRule[];
  bodies: BodyChoices;
  /** The ordinals of deliveries. */
  leftOut: ReadonlySet<number>;
};

type Props = {
  isRedacted: boolean;
  onRedacted: (isRedacted: boolean) => void;
  isAsking: boolean;
  how: ExportHow;
  /** Null while there is no plan. */
  overview: PlanOverview | null;
  exporter: Exporter;
  said: Said;
  onRules: (rules: readonly RedactionRule[]) => void;
  onBodies: (bodies: BodyChoices) => void;
  onLeaveOut: (ordinals: ReadonlySet<number>) => void;
  /** All that are chosen, those that are left out among them. */
  rows: readonly Row[];
};

/** The redaction: its plan, all of it, and what can be said otherwise; or what it means to have none. */
export function RedactionPart({ isRedacted, onRedacted, overview, said, how, ...props }: Props) {
  const id = useId();
  return (
    <section className="redaction" aria-label="Redaction">
      <div className="redact">
        <label className="check">
          <input
            type="checkbox"
            aria-describedby={`${id}-says`}
            checked={isRedacted}
            onChange={(event) => onRedacted(event.target.checked)}
          />{' '}
          <strong>Redact</strong>
        </label>
        <span className="hint" id={`${id}-says`}>
          What may tell of people gives way to look-alikes. {isRedacted && secretWords(how)}
        </span>
      </div>
      {!isRedacted && (
        <p className="notice" role="status">
          <strong>Nothing is redacted.</strong> The file holds everything as it came: people’s
          names, addresses and e-mails, tokens, and signatures that your secret made. Do not commit
          it, and do not pass it on.
        </p>
      )}
      <OwnChoices
        // Of the others nothing counts.
        said={isRedacted ? said : { ...said, rules: [], bodies: nothingSaid }}
        onRules={props.onRules}
        onBodies={props.onBodies}
        onLeaveOut={props.onLeaveOut}
      />
      {isRedacted && overview && (
        <>
          <RefusedBodies
            overview={overview}
            said={said}
            rows={props.rows}
            onBodies={props.onBodies}
            onLeaveOut={props.onLeaveOut}
          />
          <PlanSummary overview={overview} />
          <PlanValues
            exporter={props.exporter}
            overview={overview}
            isAsking={props.isAsking}
            onRule={(rule) => props.onRules(withRule(said.rules, rule))}
          />
        </>
      )}
    </section>
  );
}
