import { useCallback, useEffect, useRef, useState } from 'react';
import { openReader, type PasteReader, type Reading } from './paste-reader.ts';
import type { PastedInput } from './pasted-input.ts';

/** What was pasted last: nothing yet, being read, or read. A late answer to an older one is dropped. */
export function useReading(): {
  reading: Reading | 'nothing' | 'under-way';
  read: (input: PastedInput) => void;
} {
  const [reading, setReading] = useState<Reading | 'nothing' | 'under-way'>('nothing');
  const reader = useRef<PasteReader | null>(null);
  const read = useCallback((input: PastedInput) => {
    reader.current?.close();
    const opened = openReader(input);
    reader.current = opened;
    setReading('under-way');
    void opened.reading.then((found) => {
      if (reader.current === opened) setReading(found);
      return undefined;
    });
  }, []);
  useEffect(() => () => reader.current?.close(), []);
  return { reading, read };
}
