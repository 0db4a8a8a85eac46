import { useId } from 'react';
import type { What, WhatKind } from './what-to-export.ts';

type Props = {
  what: readonly What[];
  chosen: WhatKind;
  onChoose: (kind: WhatKind) => void;
};

/** Which deliveries are exported: only what there is can be chosen. */
export function WhatChoice({ what, chosen, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="what">
      <legend>What</legend>
      {what.map(({ kind, label }) => (
        <label key={kind} className="check">
          <input
            type="radio"
            name={name}
            checked={kind === chosen}
            onChange={() => onChoose(kind)}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}
