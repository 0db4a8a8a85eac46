// Why deliveries that `creel tail` prints are not verified.
import { diagnose, type Diagnosis, type OtherDelivery } from '../lib/webhook/diagnosis/index.ts';
import type { SecretKey, Verdict } from '../lib/webhook/index.ts';
import type { Caught } from './tell.ts';

/** As many of the last deliveries may have been mixed up with one, and as many bytes of them are kept. */
const mostOthers = 50;
const mostBytes = 32 * 1024 * 1024;

export type Diagnoser = ReturnType<typeof createDiagnoser>;

/** Explains with the deliveries seen before; once `signal` is aborted nothing more is explained. */
export function createDiagnoser(keys: readonly SecretKey[], signal: AbortSignal) {
  let recent: OtherDelivery[] = [];
  let verified = 0;
  let failed = 0;
  return {
    /** Takes the next delivery, in the log’s order. */
    remember({ delivery: { id, headers }, body }: Caught, { verdict }: Verdict): void {
      if (verdict === 'verified' || verdict === 'stale') verified++;
      if (verdict === 'failed') failed++;
      recent = lastOf([...recent, { name: id, headers, body }]);
    },
    /** Why a delivery is not verified; null where it is, where it is not signed, or where nobody waits. */
    async explain({ delivery, body }: Caught, { verdict }: Verdict): Promise<Diagnosis | null> {
      if (verdict !== 'failed' && verdict !== 'unsupported') return null;
      const { id, headers, method } = delivery;
      const others = recent.filter(({ name }) => name !== id);
      // It is among those that failed itself. Where it is alone, nothing is known of others.
      const verifiedOthers = verified > 0 || failed > 1 ? verified : null;
      const asked = { received: { headers, body, method }, keys, others, verifiedOthers };
      try {
        return await diagnose(asked, { signal });
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    },
  };
}

/** The last ones within the limits, one at least. */
function lastOf(deliveries: readonly OtherDelivery[]): OtherDelivery[] {
  let bytes = 0;
  const first = deliveries.findLastIndex(({ body }, index) => {
    bytes += body.length;
    return bytes > mostBytes || deliveries.length - index > mostOthers;
  });
  return deliveries.slice(Math.min(first + 1, deliveries.length - 1));
}
