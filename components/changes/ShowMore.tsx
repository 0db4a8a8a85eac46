import { plural } from '../format.ts';
import type { Pages } from './use-pages.ts';

type Props = { pages: Omit<Pages<unknown>, 'lines'>; one?: string; many?: string };

/** Reads on in a long list, and says how much is left of it. */
export function ShowMore({ pages, one = 'line', many = 'lines' }: Props) {
  const { left, state, more } = pages;
  if (left <= 0) return null;
  if (state === 'failed') {
    return <p className="hint">The other {plural(left, one, many)} could not be read any more.</p>;
  }
  return (
    <button
      type="button"
      className="quiet"
      aria-disabled={state === 'busy'}
      onClick={() => state === 'idle' && more()}
    >
      Show more ({plural(left, one, many)} left)
    </button>
  );
}
