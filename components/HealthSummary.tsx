import { useState } from 'react';
import type { HealthView } from '../lib/inbox/health-view.ts';
import { hasWord, toggleWord, withoutKey } from './filter-rows.ts';
import { formatCount } from './format.ts';
import { awayWords, summaryParts } from './health-summary.ts';

type Props = {
  health: HealthView | null;
  filter: string;
  onFilter: (filter: string) => void;
};

/** How deliveries came, in one line; each count shows the deliveries it counts. */
export function HealthSummary({ health, filter, onFilter }: Props) {
  const [isDismissed, setIsDismissed] = useState(false);
  const away = isDismissed || !health ? '' : awayWords(health.away);
  return (
    <footer className="health" aria-label="Health">
      <span className="counts">
        {health === null && <span className="hint">Counting …</span>}
        {health &&
          summaryParts(health).map(({ count, noun, word, title }) => {
            const text = `${formatCount(count)} ${noun}`;
            return count === 0 ? (
              <span key={noun} className="hint" title={title}>
                {text}
              </span>
            ) : (
              <button
                type="button"
                className="quiet link"
                key={noun}
                title={title}
                aria-pressed={word === null ? undefined : hasWord(filter, word)}
                onClick={() =>
                  onFilter(word === null ? withoutKey(filter, 'health') : toggleWord(filter, word))
                }
              >
                {text}
              </button>
            );
          })}
      </span>
      <output className="away">
        {away !== '' && (
          <>
            {away}{' '}
            <button type="button" className="quiet link" onClick={() => setIsDismissed(true)}>
              Dismiss
            </button>
          </>
        )}
      </output>
    </footer>
  );
}
