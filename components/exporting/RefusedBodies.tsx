import type { PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import type { Row } from '../../lib/inbox/row.ts';
import { formatCount, plural } from '../format.ts';
import { bodyChosen, type BodyChoices } from './choices.ts';
import type { Said } from './RedactionPart.tsx';
import { ordinalsOf } from './refused-names.ts';
import { visibleValue } from './visible-value.ts';

type Props = {
  overview: Pick<PlanOverview, 'refused'>;
  said: Said;
  rows: readonly Row[];
  onBodies: (bodies: BodyChoices) => void;
  onLeaveOut: (ordinals: ReadonlySet<number>) => void;
};

/** Named one by one; for more there are the buttons for all. */
const mostNamed = 20;

/** Deliveries whose bodies nobody can read, and so not redact: what becomes of them has to be said. */
export function RefusedBodies({ overview: { refused }, said, rows, onBodies, onLeaveOut }: Props) {
  if (refused.length === 0) return null;
  const all = refused.map(({ name }) => name);
  const out = (names: readonly string[]) =>
    onLeaveOut(new Set([...said.leftOut, ...ordinalsOf(names, rows)]));
  const { bodies } = said;
  // Said of all, it is one choice, and not one of each.
  const say = (names: readonly string[], choice: 'keep' | 'blank') =>
    onBodies(names.length > 1 ? { ...bodies, all: choice } : bodyChosen(bodies, names, choice));
  const ways = (names: readonly string[], of: string) => (
    <span className="ways">
      <button type="button" aria-label={`Leave out ${of}`} onClick={() => out(names)}>
        Leave out
      </button>
      <button type="button" aria-label={`Keep as is ${of}`} onClick={() => say(names, 'keep')}>
        Keep as is
      </button>
      <button type="button" aria-label={`Empty ${of}`} onClick={() => say(names, 'blank')}>
        Empty
      </button>
    </span>
  );
  return (
    <div className="refused" role="group" aria-label="Bodies that nobody can read">
      <p className="notice">
        <strong>
          {plural(refused.length, 'body cannot be redacted', 'bodies cannot be redacted')}
        </strong>
        , because nobody can read {refused.length === 1 ? 'it' : 'them'}. Say what becomes of{' '}
        {refused.length === 1 ? 'it' : 'them'}: leave the delivery out, keep the body as it is,
        unredacted, or empty it.
      </p>
      <ul className="keys">
        {refused.length > 1 && (
          <li>
            <strong>All {formatCount(refused.length)}</strong>
            {ways(all, `all ${refused.length}`)}
          </li>
        )}
        {refused.slice(0, mostNamed).map(({ name, reason }) => (
          <li key={name}>
            <span className="record">
              <strong>{visibleValue(name)}</strong> <span className="hint">{reason}</span>
            </span>
            {ways([name], visibleValue(name))}
          </li>
        ))}
      </ul>
      {refused.length > mostNamed && (
        <p className="hint">and {formatCount(refused.length - mostNamed)} more</p>
      )}
    </div>
  );
}
