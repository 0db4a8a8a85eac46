// What people told Creel about topics: subscriptions, schemas of their own, accepted shapes.
import { sha256Of } from '../webhook/fixtures/sha256.ts';
import type { OwnCheck } from '../webhook/topics/packs/own-schema.ts';
import { baselineKey, type Baseline } from '../webhook/topics/baseline/baseline.ts';
import type { Packs } from '../webhook/topics/packs/pack.ts';
import type { Subscription } from '../webhook/topics/subscription.ts';
import type { OwnSchema } from '../webhook/topics/validate.ts';
import type { Description } from '../webhook/index.ts';
import type { JudgedBy } from './row.ts';
import type { InboxStorage, KeptBaseline, KeptSchema } from './storage.ts';

export type TopicBook = {
  /** All of it as it is now, as judging takes it. */
  inUse: () => Pick<JudgedBy, 'knowledgeOf'>;
  baselineOf: (description: Description) => KeptBaseline | null;
  /** The baseline under an id, or null. */
  baselineWith: (id: string) => Baseline | null;
  infos: () => TopicInfos;
  /** Names all of it by its content: another stamp, another judgement. */
  stamp: () => string;
  /** Reads it again: another page may have changed it. */
  reload: () => Promise<void>;
  /** These take the place of what was told under the same ids. */
  addSubscriptions: (subscriptions: readonly Subscription[]) => Promise<void>;
  addSchema: (schema: KeptSchema) => Promise<void>;
  /** Changes a baseline, or makes it of null, as it stands in the database; null leaves it as it is. */
  changeBaseline: (
    id: string,
    make: (before: KeptBaseline | null) => KeptBaseline | null,
  ) => Promise<void>;
  remove: (what: TopicRecord, id: string) => Promise<void>;
};

/** The kinds of records, by the name of their store. */
export type TopicRecord = 'subscriptions' | 'schemas' | 'baselines';

/** What a page shows of it: shapes stay with the Worker until they are asked for. */
export type TopicInfos = {
  subscriptions: readonly Subscription[];
  /** `refusal` says why a schema is not checked with, where an older Creel took it. */
  schemas: readonly (Omit<KeptSchema, 'text'> & { refusal: string | null })[];
  baselines: readonly (Omit<Baseline, 'shape'> & { id: string })[];
};

type Known = {
  subscriptions: readonly Subscription[];
  schemas: readonly { kept: KeptSchema; read: OwnCheck }[];
  baselines: ReadonlyMap<string, KeptBaseline>;
};

export async function createTopicBook(
  storage: Pick<InboxStorage, TopicRecord>,
  packs: Packs | null,
): Promise<TopicBook> {
  let known: Known = { subscriptions: [], schemas: [], baselines: new Map() };
  let own: readonly OwnSchema[] = [];
  let stamp = '';

  /** All at once: nobody is judged with half of it. */
  async function take(next: Known): Promise<void> {
    const nextStamp = await stampOf(next);
    known = next;
    own = next.schemas.flatMap(ready);
    stamp = nextStamp;
  }
  async function reload(): Promise<void> {
    const [subscriptions, schemas, baselines] = await Promise.all([
      storage.subscriptions.all(),
      storage.schemas.all(),
      storage.baselines.all(),
    ]);
    // To read a schema of a megabyte takes a while: what is the same is not read again.
    const before = new Map(known.schemas.map(({ kept, read }) => [kept.text, read]));
    const fresh = schemas.some(({ text }) => !before.has(text));
    // What checks with them is loaded when there are some.
    const packed = fresh ? await import('../webhook/topics/packs/own-schema.ts') : null;
    await take({
      subscriptions,
      schemas: schemas.map((kept) => ({
        kept,
        read: before.get(kept.text) ?? packed!.readOwnSchema(kept.text),
      })),
      baselines: new Map(baselines.map((kept) => [kept.id, kept])),
    });
  }

  await reload();
  return {
    baselineOf: (description) => baselineIn(known, description),
    baselineWith: (id) => known.baselines.get(id)?.baseline ?? null,
    inUse() {
      // What changes while deliveries are judged is not for them: their stamp does not name it.
      const now = known;
      const ownSchemas = own;
      return {
        knowledgeOf: (description) => ({
          subscriptions: now.subscriptions,
          ownSchemas,
          baseline: baselineIn(now, description)?.baseline ?? null,
          packs,
        }),
      };
    },
    infos: () => ({
      subscriptions: known.subscriptions,
      schemas: known.schemas.map(({ kept: { id, name, provider, topic }, read }) => ({
        id,
        name,
        provider,
        topic,
        refusal: read.ok ? null : read.reason,
      })),
      baselines: [...known.baselines.values()].map(({ id, baseline }) => {
        const { provider, account, topic, apiVersion, deliveries } = baseline;
        return { id, provider, account, topic, apiVersion, deliveries };
      }),
    }),
    stamp: () => stamp,
    reload,
    async addSubscriptions(more) {
      await storage.subscriptions.put(...more);
      await reload();
    },
    async addSchema(schema) {
      await storage.schemas.put(schema);
      await reload();
    },
    async changeBaseline(id, make) {
      const after = await storage.baselines.change(id, make);
      if (after) await take({ ...known, baselines: new Map(known.baselines).set(id, after) });
    },
    async remove(what, id) {
      await storage[what].delete(id);
      await reload();
    },
  };
}

function baselineIn(
  { baselines }: Known,
  { provider, account, topic, apiVersion }: Description,
): KeptBaseline | null {
  if (provider === null || topic === null) return null;
  return baselines.get(baselineKey({ provider, account, topic, apiVersion })) ?? null;
}

function ready({ kept, read }: Known['schemas'][number]): OwnSchema[] {
  const { name, provider, topic } = kept;
  return read.ok ? [{ name, provider, topic, check: read.check }] : [];
}

/**
 * A digest, since it stands on every segment, and of the content, since a schema may be replaced
 * under its id. A baseline is what its deliveries made it.
 */
async function stampOf({ subscriptions, schemas, baselines }: Known): Promise<string> {
  const content = JSON.stringify([
    subscriptions,
    schemas.map(({ kept }) => kept),
    [...baselines.values()].map(({ id, accepted }) => [id, accepted]).toSorted(byId),
  ]);
  return await sha256Of(new TextEncoder().encode(content));
}

function byId([one]: unknown[], [other]: unknown[]): number {
  return String(one) < String(other) ? -1 : 1;
}
