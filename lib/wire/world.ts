/** What the stream needs of its surroundings; the globals of a browser or of Node outside tests. */
export type World = {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
  setTimeout: (run: () => void, ms: number) => ReturnType<typeof setTimeout>;
  clearTimeout: (timer: ReturnType<typeof setTimeout> | undefined) => void;
  /** A number from 0 up to 1. */
  random: () => number;
};

export const thisWorld: World = {
  fetch: (...request) => fetch(...request),
  WebSocket,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  random: Math.random,
};

/** Resolves after a while, or at once when the signal aborts. */
export async function wait(ms: number, world: World, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      world.clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = world.setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
