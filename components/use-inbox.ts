import { useSyncExternalStore } from 'react';
import type { InboxStore, Snapshot } from '../lib/inbox/store.ts';

/** The only door from the inbox to React. */
export function useInbox(inbox: InboxStore): Snapshot {
  return useSyncExternalStore(inbox.subscribe, inbox.getSnapshot);
}
