import { useMemo, useReducer, useState } from 'react';
import type { Side } from '../../lib/webhook/diff/index.ts';
import { nextBase, previousOfAll, type BaseChoice, type BaseState } from './base-choice.ts';

/** What the open delivery is compared with, for as long as the source is open. */
export type Base = BaseState & {
  /** What was pasted to compare with, or null. */
  pasted: Side | null;
  choose: (choice: BaseChoice) => void;
  compareWith: (ordinal: number) => void;
  leave: () => void;
  pin: (ordinal: number) => void;
  swap: () => void;
  paste: (pasted: Side | null) => void;
};

export function useBase(): Base {
  const [state, act] = useReducer(nextBase, previousOfAll);
  const [pasted, paste] = useState<Side | null>(null);
  const actions = useMemo(
    () => ({
      choose: (choice: BaseChoice) => act({ do: 'choose', choice }),
      compareWith: (ordinal: number) => act({ do: 'compare-with', ordinal }),
      leave: () => act({ do: 'leave' }),
      pin: (ordinal: number) => act({ do: 'pin', ordinal }),
      swap: () => act({ do: 'swap' }),
      paste,
    }),
    [],
  );
  return useMemo(() => ({ ...state, ...actions, pasted }), [state, actions, pasted]);
}
