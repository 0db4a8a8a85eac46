import { useEffect, useState } from 'react';
import { formatDate } from './format.ts';
import { agoWords } from './changes/since-words.ts';

/** Often enough for minutes, and it repaints a few words only. */
const everyMs = 30_000;

/** When something was, seen from now; the exact time on demand. */
export function Ago({ ms }: { ms: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatDate(ms)}>
      {agoWords(ms, now)}
    </time>
  );
}
