import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Comparer, OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { DiffOptions, Side } from '../../lib/webhook/diff/index.ts';

export type ReadSides = () => Promise<
  { ok: true; before: Side; after: Side } | { ok: false; reason: string }
>;

/** `slow`: it is worth saying that it is under way. */
export type ComparingState =
  | { state: 'under-way' | 'slow' | 'cancelled' | 'made' }
  | { state: 'failed'; reason: string };

/**
 * `inert`: it can be read, but it is no longer what was asked for, and its Worker answers no more.
 * `hidden`: it is of other sides, or nothing is under way that would take its place.
 */
export type Standing = 'live' | 'inert' | 'hidden';

type Asked = { read: ReadSides; options: DiffOptions; attempt: number };
type Answered = { asked: Asked; said: ComparingState };

/** Nobody reads of what takes less. */
const shortMs = 250;

/**
 * Compares two sides. `read` names them: pass a new function only for others (useCallback). Compared
 * again by other options, the old comparison stays until the new one is there; for other sides it stays,
 * too, so that what shows it keeps its place, but out of sight. A late answer to an older question is
 * dropped.
 */
export function useComparison(comparer: Comparer, read: ReadSides, options: DiffOptions) {
  const [attempt, setAttempt] = useState(0);
  const asked = useMemo<Asked>(() => ({ read, options, attempt }), [read, options, attempt]);
  const [answered, setAnswered] = useState<Answered>();
  const [made, setMade] = useState<{ asked: Asked; comparison: OpenComparison }>();
  const drop = useRef(() => {});

  useEffect(() => {
    let isWanted = true;
    const say = (said: ComparingState) => setAnswered({ asked, said });
    const slow = setTimeout(() => say({ state: 'slow' }), shortMs);
    const stop = () => {
      isWanted = false;
      clearTimeout(slow);
    };
    const compare = async () => {
      const sides = await asked.read();
      if (!isWanted) return;
      const result = sides.ok
        ? await comparer.compare(sides.before, sides.after, asked.options)
        : sides;
      if (!isWanted) return;
      stop();
      if (result?.ok) setMade({ asked, comparison: result.comparison });
      if (result === null) say({ state: 'cancelled' });
      else say(result.ok ? { state: 'made' } : { state: 'failed', reason: result.reason });
    };
    drop.current = stop;
    void compare();
    return () => {
      if (isWanted) comparer.cancel();
      stop();
    };
  }, [comparer, asked]);
  // The Worker would keep both bodies and their trees for nobody.
  useEffect(() => () => void comparer.close(), [comparer]);

  const cancel = useCallback(() => {
    drop.current();
    comparer.cancel();
    setAnswered({ asked, said: { state: 'cancelled' } });
  }, [comparer, asked]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const said: ComparingState = answered?.asked === asked ? answered.said : { state: 'under-way' };
  return {
    said,
    comparison: made?.comparison ?? null,
    standing: made ? standingOf(made.asked, asked, said) : 'hidden',
    cancel,
    again,
  };
}

/** How a comparison that was made stands to what is asked for now. */
export function standingOf(
  made: Pick<Asked, 'read'>,
  asked: Pick<Asked, 'read'>,
  { state }: ComparingState,
): Standing {
  if (made === asked && state === 'made') return 'live';
  const isUnderWay = state === 'under-way' || state === 'slow' || state === 'made';
  return made.read === asked.read && isUnderWay ? 'inert' : 'hidden';
}
