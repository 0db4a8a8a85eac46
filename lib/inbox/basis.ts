import { judgementVersion } from '../webhook/index.ts';
import { topicsVersion } from '../webhook/topics/validate.ts';
import type { Keyring } from './keyring.ts';
import type { JudgedBy } from './row.ts';
import type { Source } from './storage.ts';
import type { TopicBook } from './topic-book.ts';

/** What judgements rest on: the keys, and what is known of topics. */
export type Basis = {
  keyring: Keyring;
  topics: TopicBook;
  /** All of it, as judging takes it. */
  inUse: () => JudgedBy;
  /**
   * Names what a row of a source is made with: other keys or other knowledge of topics, another
   * capture URL, which some schemes sign, another version, another name.
   */
  judgedWith: (source: Pick<Source, 'captureUrl' | 'isNarrowed'>) => string;
};

export function createBasis(keyring: Keyring, topics: TopicBook): Basis {
  return {
    keyring,
    topics,
    inUse: () => ({ ...keyring.inUse(), ...topics.inUse() }),
    judgedWith: ({ captureUrl, isNarrowed = false }) =>
      [
        judgementVersion,
        topicsVersion,
        captureUrl ?? 'nowhere',
        isNarrowed ? 'narrowed' : 'whole',
        keyring.stamp(),
        topics.stamp(),
      ].join('\n'),
  };
}
