import { useId } from 'react';
import { baseChoices, type BaseChoice } from './base-choice.ts';
import { StoredCheck } from '../StoredCheck.tsx';
import type { Base } from './use-base.ts';

type Props = {
  base: Base;
  /** The open delivery. */
  ordinal: number;
  /** Whether its topic has a sample. */
  hasSample: boolean;
  sameTopicOnly: boolean;
  onSameTopicOnly: (sameTopicOnly: boolean) => void;
  onRules: () => void;
};

/** What the open delivery is compared with. The choice stays while others are opened. */
export function BaseChooser({ base, ordinal, hasSample, onRules, ...props }: Props) {
  const id = useId();
  const { choice, other, pinned } = base;
  const isPinned = pinned === ordinal;
  const names: Readonly<Record<BaseChoice, string | null>> = {
    previous: 'Previous',
    next: 'Next',
    first: 'First',
    pinned: pinned === null ? null : `Pinned #${pinned}`,
    sample: hasSample || choice === 'sample' ? 'Sample' : null,
    pasted: base.pasted ? 'Pasted' : 'Pasted …',
  };
  return (
    <div className="base-chooser">
      <label htmlFor={id}>Compare with</label>
      <select
        id={id}
        value={other === null ? choice : 'other'}
        onChange={({ target }) => {
          if (target.value !== 'other') base.choose(target.value as BaseChoice);
        }}
      >
        {other !== null && <option value="other">#{other}</option>}
        {baseChoices.map(
          (one) =>
            names[one] !== null && (
              <option key={one} value={one}>
                {names[one]}
              </option>
            ),
        )}
      </select>
      <button
        type="button"
        aria-pressed={base.isSwapped}
        aria-label="Swap before and after"
        title="Swap before and after"
        onClick={base.swap}
      >
        ⇄
      </button>
      <button
        type="button"
        aria-pressed={isPinned}
        title={isPinned ? 'Take the pin out (b)' : 'Compare every delivery with this one (b)'}
        onClick={() => base.pin(ordinal)}
      >
        Pin as base
      </button>
      <StoredCheck isChecked={props.sameTopicOnly} onChange={props.onSameTopicOnly}>
        Same topic only
      </StoredCheck>
      <button type="button" className="rules" onClick={onRules}>
        Rules
      </button>
    </div>
  );
}
