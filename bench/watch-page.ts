/** What the page found of itself, in ms of its own clock. Zero: not yet. */
export type Watched = {
  /** When the event came that starts the watch. */
  startedAt: number;
  /** When the element was there first, and last. */
  firstShownAt: number;
  shownAt: number;
  longestGap: number;
  longestTask: number;
};

/**
 * Runs in the page, and leaves `watched` there: a message to itself every 4 ms shows how long nothing
 * else could run. It counts from the next event called `starts`.
 */
export function watchPage({ starts, shows }: { starts: string; shows: string }): void {
  const state = { startedAt: 0, firstShownAt: 0, shownAt: 0, longestGap: 0, longestTask: 0 };
  Object.assign(globalThis, { watched: state });
  addEventListener(starts, () => (state.startedAt ||= performance.now()), { capture: true });
  new PerformanceObserver((list) => {
    if (state.startedAt === 0) return;
    for (const { duration } of list.getEntries()) {
      state.longestTask = Math.max(state.longestTask, duration);
    }
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    const now = performance.now();
    if (state.startedAt > 0) {
      state.longestGap = Math.max(state.longestGap, now - last);
      if (document.querySelector(shows)) {
        state.firstShownAt ||= now;
        state.shownAt = now;
      }
    }
    last = now;
    setTimeout(() => port2.postMessage(null), 4);
  });
  port1.start();
  port2.postMessage(null);
}
