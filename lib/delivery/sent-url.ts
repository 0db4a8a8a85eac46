/**
 * The URL that the sender used, which some schemes sign: the capture URL of the channel, and what came
 * after it. `target` is a delivery’s own, `/` where nothing came.
 */
export function sentUrl(captureUrl: string, target: string): string {
  return captureUrl + (target === '/' ? '' : target);
}
