// Why deliveries that `creel tail` prints are not verified.
import { diagnose, type Diagnosis, type OtherDelivery } from '../lib/webhook/diagnosis/index.ts';
import type { SecretKey, Verdict } from '../lib/webhook/index.ts';
import type { Caught } from './tell.ts';

/** As many of the last deliveries may have been mixed up with one, and as many bytes of them are kept. */
const mostOthers = 50;
const mostBytes = 32 * 1024 * 1024;

const explained: ReadonlySet<Verdict['verdict']> = new Set(['failed', 'unsupported', 'unsigned']);

export type Diagnoser = ReturnType<typeof createDiagnoser>;

/** Explains with the deliveries seen before; once `signal` is aborted nothing more is explained. */
export function createDiagnoser(keys: readonly SecretKey[], signal: AbortSignal) {
  let recent: OtherDelivery[] = [];
  /** How deliveries fared, by the scheme that they are signed with. */
  const fared = new Map<string, { verified: number; failed: number }>();
  return {
    /** Takes the next delivery, in the log’s order. */
    remember({ delivery: { id, headers }, body }: Caught, { verdict, scheme }: Verdict): void {
      const of = fared.get(scheme ?? '') ?? { verified: 0, failed: 0 };
      if (verdict === 'verified' || verdict === 'stale') of.verified++;
      if (verdict === 'failed') of.failed++;
      if (scheme !== null) fared.set(scheme, of);
      recent = lastOf([...recent, { name: id, headers, body }]);
    },
    /**
     * Why a delivery is not verified; null where it is, or where nobody waits. Of one that does not
     * claim to be signed only a proof is worth saying: its signature may stand in another header.
     */
    async explain(
      { delivery, body, url }: Caught,
      { verdict, scheme }: Verdict,
    ): Promise<Diagnosis | null> {
      if (!explained.has(verdict)) return null;
      const { id, headers, method } = delivery;
      const others = recent.filter(({ name }) => name !== id);
      const { verified, failed } = fared.get(scheme ?? '') ?? { verified: 0, failed: 0 };
      // It is among those that failed itself. Where it is alone, nothing is known of others.
      const verifiedOthers = verified > 0 || failed > 1 ? verified : null;
      const asked = { received: { headers, body, method, url }, keys, others, verifiedOthers };
      try {
        const diagnosis = await diagnose(asked, { signal });
        return verdict === 'unsigned' && !diagnosis.provable ? null : diagnosis;
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
