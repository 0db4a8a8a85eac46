import { useState } from 'react';

type Props = { text: string | (() => string); label?: string };

/** Copies a text and says so. In a DevTools panel writing the clipboard is allowed, reading is not. */
export function CopyButton({ text, label = 'Copy' }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const words = { idle: label, copied: 'Copied', failed: 'Not copied' };
  const copy = () =>
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <button type="button" className="quiet" onClick={copy} onBlur={() => setState('idle')}>
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}
