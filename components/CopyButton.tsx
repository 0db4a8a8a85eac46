import { useState } from 'react';

/** Copies a text and says so. In a DevTools panel writing the clipboard is allowed, reading is not. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const words = { idle: label, copied: 'Copied', failed: 'Not copied' };
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <button type="button" className="quiet" onClick={copy} onBlur={() => setState('idle')}>
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}
