import { useState } from 'react';

/** Drawn at first, and more at each click. */
export const mostAtFirst = 100;
const moreDrawn = 200;

type Ask<Line> = (from: number) => Promise<readonly Line[] | null>;

export type Pages<Line> = {
  /** Those to draw. */
  lines: readonly Line[];
  /** How many are left. */
  left: number;
  /** `failed`: some are left, and nobody answers any more. */
  state: 'idle' | 'busy' | 'failed';
  more: () => void;
};

/**
 * A long list that is read and drawn page by page. `first` is its beginning; `ask` reads on from a place,
 * null where all are there already. A new `first` or `ask` is another list, and begins anew: keep them
 * while it is the same one (useCallback).
 */
export function usePages<Line>(
  first: readonly Line[],
  total: number,
  ask: Ask<Line> | null,
): Pages<Line> {
  const [read, setRead] = useState<Read<Line> | null>(null);
  const isSame = read?.first === first && read.ask === ask;
  const now: Read<Line> = isSame
    ? read
    : { first, ask, lines: first, drawn: mostAtFirst, state: 'idle' };
  const more = async () => {
    const drawn = now.drawn + moreDrawn;
    if (!ask || now.lines.length >= Math.min(drawn, total)) {
      setRead({ ...now, drawn });
      return;
    }
    setRead({ ...now, state: 'busy' });
    const page = await ask(now.lines.length);
    const next: Read<Line> = page?.length
      ? { ...now, lines: [...now.lines, ...page], drawn, state: 'idle' }
      : { ...now, drawn: now.lines.length, state: 'failed' };
    // By then another list may be read.
    setRead((latest) => (latest?.first === first && latest.ask === ask ? next : latest));
  };
  const lines = now.lines.slice(0, now.drawn);
  return { lines, left: total - lines.length, state: now.state, more: () => void more() };
}

/** Keys may repeat, and so may what is said of them: the place in the list does not. */
export function numbered<Line>(lines: readonly Line[]): { number: number; line: Line }[] {
  return lines.map((line, number) => ({ number, line }));
}

type Read<Line> = {
  first: readonly Line[];
  ask: Ask<Line> | null;
  lines: readonly Line[];
  drawn: number;
  state: Pages<Line>['state'];
};
