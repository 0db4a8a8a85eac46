import { useCallback, useEffect, useRef, useState } from 'react';
import type { Side } from '../../lib/webhook/diff/index.ts';
import { mostPastedBytes, tooLarge } from '../../lib/webhook/workbench/index.ts';
import { FileInput } from '../FileInput.tsx';
import { submitOnEnter } from '../submit-on-enter.ts';
import { useReading } from '../use-reading.ts';

type Props = { onPaste: (side: Side) => void };

/** Takes a payload, or a whole request, to compare with. */
export function PastedBase({ onPaste }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { reading, read } = useReading();
  // The button that asked for another one is gone; whatever else has the focus keeps it.
  useEffect(() => {
    if (document.activeElement === document.body) field.current!.focus();
  }, []);
  useEffect(() => {
    let isWanted = true;
    const take = async () => {
      if (typeof reading === 'string' || !reading.ok) return;
      const message = await reading.messageAt(reading.first);
      if (!isWanted) return;
      if (message) onPaste({ headers: message.headers, body: message.body });
      else setRefusal('This is gone from memory: compare it again.');
    };
    void take();
    return () => {
      isWanted = false;
    };
  }, [reading, onPaste]);
  const take = useCallback(
    (content: string | Uint8Array) => {
      setRefusal(null);
      read({ kind: 'side', content });
    },
    [read],
  );
  const takeFile = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostPastedBytes) return setRefusal(tooLarge(file.size));
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes) take(new Uint8Array(bytes));
    else
      setRefusal(
        `“${file.name}” cannot be read: it may have been changed or removed. Choose it again.`,
      );
  };
  const reason = refusal ?? (typeof reading === 'object' && !reading.ok ? reading.reason : null);
  return (
    <form
      className="pasted-base"
      onSubmit={(event) => {
        event.preventDefault();
        take(text);
      }}
    >
      <label htmlFor="pasted-base">
        A payload alone, or an HTTP message, curl, “Copy as fetch”, HAR or Creel fixture
      </label>
      <textarea
        id="pasted-base"
        ref={field}
        spellCheck={false}
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={submitOnEnter}
      />
      <div className="fields">
        <button
          type="submit"
          className="primary"
          title="Ctrl+Enter, ⌘Enter"
          disabled={text.trim() === ''}
        >
          Compare
        </button>
        <FileInput onFile={takeFile} />
      </div>
      <div aria-live="polite">
        {reason !== null && <p className="reason">{reason}</p>}
        {refusal === null && reading === 'under-way' && <p className="hint">Reading …</p>}
      </div>
    </form>
  );
}
