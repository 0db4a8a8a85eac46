import { digestsOf } from '../webhook/index.ts';
import { settle, type Place } from './imports.ts';
import type { Examined, Examinee } from './messages.ts';
import { judge, type JudgedBy } from './row.ts';

/**
 * Describes and judges a message with the keys in use, as it would be judged when it was kept in
 * this source, and shows the digests side by side.
 */
export async function examine(
  examinee: Examinee,
  { source, by }: { source: Place; by: JudgedBy },
): Promise<Examined> {
  const settled = settle(examinee, source);
  const { description, verdict, keys, judging, validation } = await judge(settled, { source, by });
  const digests = await digestsOf(settled.received, keys, judging);
  return { description, verdict, digests, validation };
}
