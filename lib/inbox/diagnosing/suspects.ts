// What the inbox’s Worker hands over for a diagnosis.
import type { OtherDelivery } from '../../webhook/diagnosis/index.ts';
import { providers, type SecretKey } from '../../webhook/index.ts';
import { mayServe } from '../../webhook/signature/serve.ts';
import type { Basis } from '../basis.ts';
import { settle, type Place } from '../imports.ts';
import type { Question } from '../messages.ts';
import { toExaminee, verdictOn } from '../row.ts';
import type { InboxStorage, Source } from '../storage.ts';
import { createReader } from '../near.ts';
import type { NearDelivery, Suspects } from './messages.ts';

type Of = Extract<Question, { do: 'diagnosing' }>['of'];
type Known = {
  storage: Pick<InboxStorage, 'read' | 'neighbours'>;
  /** Null where none is open. */
  source: Source | null;
  /** Where what was pasted would be kept. */
  place: Place;
  basis: Pick<Basis, 'keyring'>;
};

/**
 * A stored delivery or a pasted message, the keys that may belong to it and all others, and the
 * deliveries near it. Null where it was cleared.
 */
export async function gatherSuspects(
  of: Of,
  near: readonly NearDelivery[],
  { storage, source, place, basis }: Known,
): Promise<Suspects | null> {
  const examinee = await examineeOf(of, { storage, source, place });
  if (!examinee) return null;
  const by = basis.keyring.inUse();
  const judged = await verdictOn(examinee, { source: place, by });
  const { description, verdict, judging } = judged;
  const schemes = [...by.custom, ...providers.flatMap((one) => one.schemes)];
  const known = schemes.find(({ id }) => id === verdict.scheme)?.provider ?? description.provider;
  const own = schemes.filter(({ provider }) => provider === known);
  // Nobody knows whose it is: then it may be anybody’s.
  const suspected = own.length > 0 ? own : schemes;
  const isSuspect = (key: SecretKey) => suspected.some((scheme) => mayServe(key, scheme, judging));
  const keys = judged.keys.map(withoutText);
  return {
    received: examinee.received,
    keys: keys.filter(isSuspect),
    otherKeys: keys.filter((key) => !isSuspect(key)),
    customs: basis.keyring.customs(),
    others: source ? await readNear(near, source.id, storage) : [],
  };
}

async function examineeOf(of: Of, { storage, source, place }: Omit<Known, 'basis'>) {
  if ('examinee' in of) return settle(of.examinee, place);
  const stored = source && (await storage.read(source.id, of.ordinal));
  return stored && toExaminee(stored, source.captureUrl);
}

/** In their order; those that were cleared meanwhile are left out. */
async function readNear(
  near: readonly NearDelivery[],
  source: string,
  { neighbours }: Pick<InboxStorage, 'neighbours'>,
): Promise<OtherDelivery[]> {
  const read = createReader(async (ordinal) => await neighbours(source, ordinal));
  const others: OtherDelivery[] = [];
  for (const { ordinal, name } of near) {
    const stored = await read(ordinal);
    if (stored) others.push({ name, headers: stored.delivery.headers, body: stored.body });
  }
  return others;
}

/** The page hands keys on, and no page gets to see a text. */
function withoutText(key: SecretKey): SecretKey {
  return key.text === null ? key : { ...key, text: null };
}
