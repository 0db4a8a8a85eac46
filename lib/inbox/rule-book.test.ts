import { expect, test } from 'vitest';
import type { DiffRule } from '../webhook/diff/index.ts';
import type { Update } from './messages.ts';
import type { PeerNews } from './peers.ts';
import { createRuleBook } from './rule-book.ts';
import type { InboxStorage } from './storage.ts';

const rule: DiffRule = { id: 'a', provider: null, topic: null, path: '/a', kind: 'mute' };

function bookForTest() {
  const kept = new Map<string, DiffRule>();
  const said: (Update | PeerNews)[] = [];
  const disk = { isFull: false };
  const rules: Pick<InboxStorage['rules'], 'all' | 'put' | 'delete'> = {
    all: async () => [...kept.values()],
    async put(...values) {
      if (disk.isFull) throw new DOMException('no space', 'QuotaExceededError');
      for (const value of values) kept.set(value.id, value);
    },
    delete: async (id) => void kept.delete(id),
  };
  const book = createRuleBook({
    storage: { rules: rules as InboxStorage['rules'] },
    peers: { tell: (news) => said.push(news) },
    post: (update) => said.push(update),
  });
  return { book, said, disk, kept };
}

const other = { ...rule, id: 'b', path: '/b' };

test('a change is kept, and said to the other pages and to this one', async () => {
  const { book, said } = bookForTest();
  await book.say();
  await book.obey({ do: 'put-rules', rules: [rule, other] });
  await book.obey({ do: 'remove-rule', id: 'a' });
  expect(said).toEqual([
    { kind: 'rules', rules: [] },
    { kind: 'rules-changed' },
    { kind: 'rules', rules: [rule, other] },
    { kind: 'rules-changed' },
    { kind: 'rules', rules: [other] },
  ]);
});

test('what could not be kept is said to nobody', async () => {
  const { book, said, disk } = bookForTest();
  disk.isFull = true;
  await expect(book.obey({ do: 'put-rules', rules: [rule] })).rejects.toThrow('no space');
  expect(said).toEqual([]);
});
