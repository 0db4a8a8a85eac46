import { useEffect, useId, useRef, type ReactNode } from 'react';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** A modal dialog; the browser keeps the keyboard inside and closes it on Esc. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  useEffect(() => {
    // DevTools takes Esc for its drawer and keeps it from the dialog, unless it stops here: on its way
    // down, since the focus may be nowhere. Closing the dialog is the browser's own doing.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.stopPropagation();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
  // What had the focus may be gone, as a secret that was removed with its button.
  useEffect(() => {
    if (!dialog.current!.contains(document.activeElement)) heading.current!.focus();
  });
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="quiet" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}
