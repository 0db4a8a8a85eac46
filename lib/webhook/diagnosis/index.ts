// Diagnosis: why a signature fails, named and proved by a MAC that matches. Pure: no I/O, no clock, no DOM.
import type { Asked, Diagnosis, Searching } from './diagnosis.ts';
import { search } from './search.ts';

export { bodyChanges, otherChanges, type Change } from './changes.ts';
export type {
  Asked,
  Cause,
  Diagnosis,
  DiagnosisProgress,
  OtherDelivery,
  Parting,
  Searching,
  Skipped,
} from './diagnosis.ts';

/**
 * Searches for the smallest named change after which a MAC matches. Rejects with the reason of the
 * signal, or where memory runs out; for nothing else, whatever the delivery holds.
 */
export async function diagnose(asked: Asked, searching: Searching = {}): Promise<Diagnosis> {
  return await search(asked, searching);
}
