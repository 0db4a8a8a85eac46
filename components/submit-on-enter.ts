import type { KeyboardEvent } from 'react';

/** Ctrl+Enter or ⌘Enter, since Enter alone is a line end. */
export function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
