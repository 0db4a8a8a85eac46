import { useMemo, useState } from 'react';
import { formatCount, plural } from './format.ts';
import { messageOptions, mostOptions } from './message-options.ts';

type Props = { labels: readonly string[]; chosen: number; onChoose: (index: number) => void };

/** Which of several messages is examined; of very many, a filter says which are listed. */
export function MessageChoice({ labels, chosen, onChoose }: Props) {
  const [filter, setFilter] = useState('');
  const { options, matching } = useMemo(
    () => messageOptions(labels, filter, chosen),
    [labels, filter, chosen],
  );
  return (
    <div className="choice">
      <label htmlFor="pasted-message">{plural(labels.length, 'message', 'messages')}</label>
      <select
        id="pasted-message"
        value={chosen}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {options.map(({ index, label }) => (
          <option key={index} value={index}>
            {label}
          </option>
        ))}
      </select>
      {labels.length > mostOptions && (
        <>
          <input
            aria-label="Only messages whose URL has"
            placeholder="only those whose URL has …"
            spellCheck={false}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <output>
            {matching > mostOptions
              ? `The first ${formatCount(mostOptions)} of ${formatCount(matching)} are listed.`
              : `${plural(matching, 'message is', 'messages are')} listed.`}
          </output>
        </>
      )}
    </div>
  );
}
