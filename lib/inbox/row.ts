import type { Delivery } from '../delivery/delivery.ts';
import { sentUrl } from '../delivery/sent-url.ts';
import { describe, verify, type BodyView, type Description } from '../webhook/index.ts';
import type { Scheme, SecretKey, Verdict } from '../webhook/index.ts';
import { countFindings, type FindingCounts } from '../webhook/topics/finding-groups.ts';
import { inferTopic } from '../webhook/topics/infer.ts';
import { validate, type Knowledge } from '../webhook/topics/validate.ts';
import { isImport, knownReceiveTime } from './imports.ts';
import type { Examinee, StoredDelivery } from './messages.ts';
import { createOwnKeys } from './own-key.ts';
import type { Source } from './storage.ts';

/** A delivery as the list shows it. Derived from the bytes: kept only as a cache. */
export type Row = Description &
  Pick<Delivery, 'id' | 'cursor' | 'receivedAt' | 'method' | 'target' | 'sizeBytes' | 'sha256'> & {
    /** Its place in the source's history, counted from 1: unique, growing, kept over new logs. */
    ordinal: number;
    verdict: Verdict;
    /** Why the body cannot be read, as a sentence, or null. */
    problem: string | null;
    /** How many findings there are of each severity. */
    findings: FindingCounts;
  };

/** What a delivery is judged with. */
export type JudgedBy = {
  keys: readonly SecretKey[];
  custom: readonly Scheme[];
  knowledgeOf: (description: Description) => Knowledge;
};

/** The source as far as judging needs it. */
export type JudgedIn = Pick<Source, 'id' | 'captureUrl' | 'isNarrowed'>;

/** Describes and judges a delivery of a source. */
export async function toRow(
  stored: StoredDelivery,
  { ordinal, source, by }: { ordinal: number; source: JudgedIn; by: JudgedBy },
): Promise<Row> {
  const { id, cursor, receivedAt, method, target, sizeBytes, sha256 } = stored.delivery;
  const examinee = toExaminee(stored, source.captureUrl);
  const { description, view, verdict, validation } = await judge(examinee, { source, by });
  const problem = view.problem ?? problemOf(view);
  const known = { id, cursor, receivedAt, method, target, sizeBytes, sha256 };
  const findings = countFindings(validation.findings);
  return { ordinal, ...known, ...description, verdict, problem, findings };
}

const ownKeyOf = createOwnKeys();

/** Says what a message is and judges it; the source stands in where it names no account. */
export async function judge(
  examinee: Examinee,
  { source, by }: { source: Pick<Source, 'id' | 'isNarrowed'>; by: JudgedBy },
) {
  const judged = await verdictOn(examinee, { source, by });
  const { description, view } = judged;
  const { url = null } = examinee.received;
  const { isNarrowed = false } = source;
  const knowledge = { ...by.knowledgeOf(description), isNarrowed, url };
  const validation = await validate({ description, view }, knowledge);
  return { ...judged, validation };
}

/** As `judge`, but of the signature alone. */
export async function verdictOn(
  { received, receivedAt, channel, signedWith }: Examinee,
  { source, by }: { source: Pick<Source, 'id'>; by: Pick<JudgedBy, 'keys' | 'custom'> },
) {
  const { headers } = received;
  const described = await describe(received, source.id);
  const { view } = described;
  const description = inferTopic(described.description, { headers, view }, source.id);
  const { account } = description;
  const judging = { custom: by.custom, now: receivedAt ?? undefined, account, channel };
  const own = await ownKeyOf({ signedWith });
  const keys = own ? [...by.keys, own] : by.keys;
  const verdict = await verify(received, keys, judging);
  return { description, view, verdict, keys, judging };
}

/** A stored delivery as what can be judged of it. */
export function toExaminee(
  { delivery, body, imported }: StoredDelivery,
  captureUrl: string | null,
): Examinee {
  const { headers, method, channel } = delivery;
  const url = urlOf(delivery, captureUrl);
  return {
    received: { headers, body, method, ...(url === null ? {} : { url }) },
    receivedAt: knownReceiveTime(delivery),
    channel,
    signedWith: imported?.signedWith,
  };
}

/** The URL the sender used, or null where it is not known. */
function urlOf(delivery: Delivery, captureUrl: string | null): string | null {
  const { target } = delivery;
  // An import has the whole URL of its own, or none that is known.
  if (isImport(delivery)) return URL.canParse(target) ? target : null;
  return captureUrl === null ? null : sentUrl(captureUrl, target);
}

function problemOf({ content }: BodyView): string | null {
  if (content.kind !== 'invalid-json' && content.kind !== 'invalid-xml') return null;
  const { message, line, column } = content.error;
  const language = content.kind === 'invalid-json' ? 'JSON' : 'XML';
  return `Invalid ${language} at line ${line}, column ${column}: ${message}`;
}
