import { useId } from 'react';
import type {
  Exporter,
  PlanOverview,
  PlanValues as Of,
} from '../../lib/inbox/exporting/messages.ts';
import type { RedactionRule, ValueKind } from '../../lib/webhook/fixtures/redact/index.ts';
import { formatCount, plural } from '../format.ts';
import { Switch } from '../Switch.tsx';
import { kindWords } from './kind-words.ts';
import { PlanLine } from './PlanLine.tsx';
import { UnsearchedLine } from './UnsearchedLine.tsx';
import { useLineFocus } from './use-line-focus.ts';
import { usePlanValues } from './use-plan-values.ts';

type Props = {
  exporter: Exporter;
  overview: PlanOverview;
  /** Its values can be asked for: it is not being made anew. */
  isAsking: boolean;
  onRule: (rule: RedactionRule) => void;
};

/** All values of a plan, in three views, and the way to say otherwise of each. */
export function PlanValues({ exporter, overview, isAsking, onRule }: Props) {
  const { view, shown, isFailed, look, more } = usePlanValues(exporter, overview, isAsking);
  const id = useId();
  const { ref: lines, leave } = useLineFocus(shown);
  const left = shown ? shown.total - shown.items.length : 0;
  return (
    <div className="plan-values" aria-busy={!isAsking}>
      <div className="body-bar">
        <Switch<Of>
          views={viewsOf(overview)}
          shown={view.of}
          onChoose={(of) => look({ ...view, of })}
        />
        <input
          type="search"
          aria-label="Filter values"
          placeholder="Value or path"
          spellCheck={false}
          value={view.text}
          onChange={(event) => look({ ...view, text: event.target.value })}
        />
        <select
          aria-label="Kind"
          value={view.kind ?? ''}
          onChange={(event) =>
            look({ ...view, kind: (event.target.value || null) as ValueKind | null })
          }
        >
          <option value="">all kinds</option>
          {overview.kinds.map(({ kind }) => (
            <option key={kind} value={kind}>
              {kindWords(kind)}
            </option>
          ))}
        </select>
      </div>
      <p className="hint" role="status" id={`${id}-count`}>
        {isFailed && 'The values of the plan could not be read. Plan again by changing a choice.'}
        {!isFailed && shown && countWords(shown.total, view)}
      </p>
      {shown && (
        <ul className="plan-lines" aria-labelledby={`${id}-count`} ref={lines}>
          {shown.of === 'unsearched'
            ? keyed(shown.items).map(({ item, key }) => <UnsearchedLine key={key} item={item} />)
            : keyed(shown.items).map(({ item, at, key }) => (
                <PlanLine
                  key={key}
                  item={item}
                  onRule={(rule) => {
                    leave(at);
                    onRule(rule);
                  }}
                />
              ))}
        </ul>
      )}
      {left > 0 && (
        <button
          type="button"
          className="quiet"
          aria-disabled={!isAsking}
          onClick={() => {
            if (!isAsking) return;
            leave(shown!.items.length);
            more();
          }}
        >
          Show more ({plural(left, 'value', 'values')} left)
        </button>
      )}
    </div>
  );
}

function viewsOf({ kinds, unsearched }: PlanOverview): Record<string, Of> {
  const count = (of: 'replaced' | 'kept') => kinds.reduce((sum, one) => sum + one[of], 0);
  return {
    [`Replaced (${formatCount(count('replaced'))})`]: 'replaced',
    [`Kept (${formatCount(count('kept'))})`]: 'kept',
    [`Not searched for (${formatCount(unsearched)})`]: 'unsearched',
  };
}

function countWords(total: number, { kind, text }: { kind: ValueKind | null; text: string }) {
  if (total > 0) return plural(total, 'value', 'values');
  return kind === null && text === '' ? 'No value.' : 'No value passes this filter.';
}

/** A line that stays keeps its element. Values may be a megabyte; and a text and a number may be alike. */
function keyed<Item extends { value: string; path?: string }>(items: readonly Item[]) {
  const seen = new Map<string, number>();
  return items.map((item, at) => {
    const place = `${item.path ?? ''} ${item.value.slice(0, mostOfKey)}`;
    const nth = (seen.get(place) ?? 0) + 1;
    seen.set(place, nth);
    return { item, at, key: `${nth} ${place}` };
  });
}

const mostOfKey = 200;
