import type { Basis } from './basis.ts';
import type { Inspected, StoredDelivery } from './messages.ts';
import { judge, toExaminee, type JudgedIn } from './row.ts';

/** All there is to say of a stored delivery's payload. */
export async function inspect(
  stored: StoredDelivery,
  source: JudgedIn,
  { topics, inUse }: Basis,
): Promise<Inspected> {
  const examinee = toExaminee(stored, source.captureUrl);
  const { description, validation } = await judge(examinee, { source, by: inUse() });
  const kept = topics.baselineOf(description);
  const isAccepted = kept?.accepted.includes(stored.delivery.id) ?? false;
  const baseline = kept && { id: kept.id, deliveries: kept.baseline.deliveries, isAccepted };
  return { validation, baseline };
}
