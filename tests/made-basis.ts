// What judging rests on, for tests.
import { createBasis, type Basis } from '../lib/inbox/basis.ts';
import { createKeyring } from '../lib/inbox/keyring.ts';
import type { InboxStorage } from '../lib/inbox/storage.ts';
import { createTopicBook } from '../lib/inbox/topic-book.ts';
import type { Packs } from '../lib/webhook/topics/packs/pack.ts';

/** The keys and the knowledge of topics that a storage holds. */
export async function basisOf(storage: InboxStorage, packs: Packs | null = null): Promise<Basis> {
  return createBasis(await createKeyring(storage), await createTopicBook(storage, packs));
}

/** Of topics nothing but what the documents say. */
export const nothingTold = { knowledgeOf: () => ({}) };
