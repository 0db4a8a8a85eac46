import { useId, useState } from 'react';
import type { PlanItem, RedactionRule } from '../../lib/webhook/fixtures/redact/index.ts';
import { plural } from '../format.ts';
import { Value } from '../Value.tsx';
import { changesOf, verbs } from './choices.ts';
import { visibleValue } from './visible-value.ts';

type Props = { item: PlanItem; onRule: (rule: RedactionRule) => void };

/** A value and what stands in its place, what it is taken for and where it stands; and the other way. */
export function PlanLine({ item, onRule }: Props) {
  const { value, replacement, reason, path, count, decision } = item;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const shown = visibleValue(value);
  return (
    <li className="plan-line">
      <div className="planned">
        <code className="planned-value" id={id}>
          <Value
            className={decision === 'replaced' ? 'gone' : 'stays'}
            text={shown}
            onPress={null}
          />
          {replacement !== null && (
            <>
              <span aria-hidden="true"> → </span>
              <span className="unseen">gives way to </span>
              <Value className="stand-in" text={visibleValue(replacement)} onPress={null} />
            </>
          )}
        </code>{' '}
        <span className="hint">
          {reason}, <code>{visibleValue(path)}</code>
          {count > 1 && `, ${plural(count, 'time', 'times')}`}
        </span>
      </div>
      <button
        type="button"
        className="quiet otherwise"
        aria-expanded={isOpen}
        aria-describedby={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {decision === 'kept' ? verbs.replace : verbs.keep} …
      </button>
      {isOpen && (
        <span className="ways">
          {changesOf(item).map(({ label, rule }) => (
            <button type="button" key={rule.by} onClick={() => onRule(rule)}>
              {label}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
