import { useState } from 'react';

type Props = {
  /** Or how to get it, where it has to be made first; a rejection says “Not copied”. */
  text: string | (() => string | Promise<string>);
  label?: string;
};

/** Copies a text and says so. In a DevTools panel writing the clipboard is allowed, reading is not. */
export function CopyButton({ text, label = 'Copy' }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const words = { idle: label, copied: 'Copied', failed: 'Not copied' };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <button
      type="button"
      className="quiet copy"
      // As wide as any of its words: it must not move its neighbours while one of them is pressed.
      data-label={label}
      onClick={() => void copy()}
      onBlur={() => setState('idle')}
    >
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}
