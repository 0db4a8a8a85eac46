import type { Verdict } from '../signature/verdict.ts';

/** Where a delivery was sent to, by its target: the path tells webhooks of one channel apart. */
export function endpointOf(target: string): string {
  return target.split('?', 1)[0]!;
}

/** A counter belongs to a webhook, and so to the secret that verified it; null where none did. */
export function counterKeyOf({ verdict, key }: Pick<Verdict, 'verdict' | 'key'>): string | null {
  return verdict === 'verified' || verdict === 'stale' ? key : null;
}
