/** Who wants to know that a channel's log has grown. */
export function createWatchers() {
  const watchersOf = new Map<string, Set<() => void>>();

  return {
    watch(channel: string, onMore: () => void, signal?: AbortSignal): () => void {
      if (signal?.aborted) return () => {};
      // A set of its own function, so that the same `onMore` given twice is two watchers.
      const watcher = () => onMore();
      const watchers = watchersOf.get(channel) ?? new Set();
      watchersOf.set(channel, watchers.add(watcher));

      const stop = () => {
        watchers.delete(watcher);
        signal?.removeEventListener('abort', stop);
      };
      signal?.addEventListener('abort', stop);
      return stop;
    },

    notify(channel: string): void {
      for (const watcher of watchersOf.get(channel) ?? []) watcher();
    },

    /** The log has ended: who looks again will be told so. */
    notifyAll(): void {
      for (const watchers of watchersOf.values()) for (const watcher of watchers) watcher();
    },
  };
}
