// Taking deliveries as what is to be expected of their topics.
import { treeOf } from '../webhook/body.ts';
import { describe } from '../webhook/index.ts';
import type { JsonNode } from '../webhook/json/tree.ts';
import { baselineKey, learn, type BaselineIdentity } from '../webhook/topics/baseline/baseline.ts';
import { inferTopic } from '../webhook/topics/infer.ts';
import { isMapOf } from '../webhook/topics/payloads.ts';
import type { StoredDelivery } from './messages.ts';
import type { InboxStorage, KeptBaseline } from './storage.ts';
import type { TopicBook } from './topic-book.ts';

/** Trees are up to fifty times as large as bodies: so many are held at once, of so many bytes. */
const heldAtOnce = 50;
const heldBytes = 4 * 1024 * 1024;
/** Nobody looks at more by hand, and a shape does not change after so many. */
const mostAccepted = 10_000;

type Lesson = { delivery: string; identity: BaselineIdentity; root: JsonNode };

/**
 * Learns the shapes of a source's deliveries; passed over is what was learned before, is about no
 * topic, cannot be read, or comes after the first 10,000 of a topic. Another page may learn at the same time. Rejects with what the database
 * says; what was learned until then stays.
 */
export async function acceptDeliveries(
  ordinals: readonly number[],
  source: string,
  { storage, topics }: { storage: Pick<InboxStorage, 'read'>; topics: TopicBook },
): Promise<void> {
  let lessons: Lesson[] = [];
  let sizeBytes = 0;
  const learnThem = async () => {
    for (const [id, own] of Map.groupBy(lessons, ({ identity }) => baselineKey(identity))) {
      await topics.changeBaseline(id, (before) => own.reduce(learned, before));
    }
    lessons = [];
    sizeBytes = 0;
  };
  for (const ordinal of ordinals) {
    const stored = await storage.read(source, ordinal);
    const lesson = stored && (await lessonOf(stored, source));
    if (!lesson) continue;
    lessons.push(lesson);
    sizeBytes += stored.body.byteLength;
    if (lessons.length === heldAtOnce || sizeBytes >= heldBytes) await learnThem();
  }
  await learnThem();
}

async function lessonOf(
  { delivery: { id, headers }, body }: StoredDelivery,
  source: string,
): Promise<Lesson | null> {
  const { description, view } = await describe({ headers, body }, source);
  const known = inferTopic(description, { headers, view }, source);
  const { provider, account, topic, apiVersion } = known;
  const root = treeOf(view);
  if (provider === null || topic === null || !root) return null;
  return { delivery: id, identity: { provider, account, topic, apiVersion }, root };
}

function learned(
  before: KeptBaseline | null,
  { delivery, identity, root }: Lesson,
): KeptBaseline | null {
  const { accepted = [], baseline = null } = before ?? {};
  if (accepted.includes(delivery) || accepted.length >= mostAccepted) return before;
  return {
    id: baselineKey(identity),
    baseline: learn(baseline, identity, root, { isMap: isMapOf(identity.provider) }),
    accepted: [...accepted, delivery],
  };
}
