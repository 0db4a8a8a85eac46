import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Exporter,
  ExportFrom,
  ExportHow,
  Written,
} from '../../lib/inbox/exporting/messages.ts';
import { strictText } from '../raw-text.ts';
import { mostCopiedBytes } from './formats.ts';
import type { Progress } from './use-plan.ts';

export type SaveFile = (file: Blob, name: string) => void | Promise<void>;

export type Writing =
  | { state: 'idle' | 'cancelled' }
  | { state: 'under-way'; progress: Progress | null }
  /** A sentence with what to do. */
  | { state: 'failed'; reason: string }
  | { state: 'saved' | 'copied'; written: Written; how: ExportHow };

/** Writes an export, and saves or copies it; a cancelled one leaves nothing behind. */
export function useWriting(exporter: Exporter, saveFile: SaveFile) {
  const [writing, setWriting] = useState<Writing>({ state: 'idle' });
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const write = useCallback(
    async (from: ExportFrom, how: ExportHow, to: 'saved' | 'copied') => {
      const say = (next: Writing) => {
        if (!isGone.current) setWriting(next);
      };
      say({ state: 'under-way', progress: null });
      const result = await exporter.write(from, how, (progress) =>
        say({ state: 'under-way', progress }),
      );
      if (isGone.current || result === null) return say({ state: 'cancelled' });
      if (!result.ok) return say({ state: 'failed', reason: result.reason });
      try {
        if (to === 'saved') await saveFile(result.file, result.name);
        else await copy(result.file);
        say({ state: to, written: result, how });
      } catch (error) {
        say({ state: 'failed', reason: error instanceof NotCopied ? error.message : notTaken[to] });
      }
    },
    [exporter, saveFile],
  );
  return { writing, write };
}

class NotCopied extends Error {}

async function copy(file: Blob): Promise<void> {
  if (file.size > mostCopiedBytes) {
    throw new NotCopied(
      'It is larger than 1 MB, and so was not copied. Save it as a file instead.',
    );
  }
  const text = strictText(new Uint8Array(await file.arrayBuffer()));
  if (text === null) {
    throw new NotCopied(
      'It holds bytes that are no text, and a clipboard would change them, so it was not copied. Save it as a file instead.',
    );
  }
  await navigator.clipboard.writeText(text);
}

const notTaken = {
  saved: 'The browser did not take the file. The deliveries are kept: try again.',
  copied:
    'The browser did not take the text. The deliveries are kept: try again, or save it as a file.',
};
