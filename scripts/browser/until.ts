/** How to wait: `timeoutMs` in milliseconds, checked every 50 ms. */
export type Patience = { timeoutMs?: number; signal?: AbortSignal };

/**
 * Asks again and again until the answer is neither null, undefined nor false, and returns it.
 * Throws an Error that names `what` when the time is over, the signal's reason when it aborts, and
 * whatever `ask` throws.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { timeoutMs = 30_000, signal }: Patience = {},
): Promise<Exclude<Awaited<T>, null | undefined | false>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<Awaited<T>, null | undefined | false>;
    }
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
