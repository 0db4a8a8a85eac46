import type { RedactionRule } from '../../lib/webhook/fixtures/redact/index.ts';
import { plural } from '../format.ts';
import { bodyChosen, nothingSaid, ruleWords, without, type BodyChoices } from './choices.ts';
import type { Said } from './RedactionPart.tsx';
import { visibleValue } from './visible-value.ts';

type Props = {
  said: Said;
  onRules: (rules: readonly RedactionRule[]) => void;
  onBodies: (bodies: BodyChoices) => void;
  onLeaveOut: (ordinals: ReadonlySet<number>) => void;
};

/** What somebody said to the plan; each can be taken back. */
export function OwnChoices({ said, onRules, onBodies, onLeaveOut }: Props) {
  const { rules, bodies, leftOut } = said;
  const ofBodies = [
    ...(bodies.all === 'refuse'
      ? []
      : [
          {
            words: `${bodyVerbs[bodies.all]} every body that nobody can read`,
            takeBack: () => onBodies({ ...bodies, all: 'refuse' }),
          },
        ]),
    ...[...bodies.byName].map(([name, choice]) => ({
      words: `${choice === 'refuse' ? 'Ask about' : bodyVerbs[choice]} the body of ${visibleValue(name)}`,
      takeBack: () => onBodies(bodyChosen(bodies, [name], 'refuse')),
    })),
  ];
  const out = {
    words: `Leave out ${plural(leftOut.size, 'delivery', 'deliveries')}`,
    takeBack: () => onLeaveOut(new Set()),
  };
  const choices = [
    // The last one counts, so it stands first.
    ...rules
      .map((rule) => ({ words: ruleWords(rule), takeBack: () => onRules(without(rules, rule)) }))
      .toReversed(),
    ...ofBodies,
    ...(leftOut.size > 0 ? [out] : []),
  ];
  if (choices.length === 0) return null;
  return (
    <details className="own-choices">
      <summary>{plural(choices.length, 'choice of yours', 'choices of yours')}</summary>
      <ul className="keys">
        {choices.map(({ words, takeBack }) => (
          <li key={words}>
            <span className="record">{words}</span>
            <button type="button" aria-label={`Take back: ${words}`} onClick={takeBack}>
              Take back
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => {
          // Those that are listed: without a redaction the others wait for the next one.
          if (rules.length > 0) onRules([]);
          if (ofBodies.length > 0) onBodies(nothingSaid);
          if (leftOut.size > 0) onLeaveOut(new Set());
        }}
      >
        Take all back
      </button>
    </details>
  );
}

const bodyVerbs = { keep: 'Keep', blank: 'Empty' } as const;
