import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { basisOf } from '../../tests/made-basis.ts';
import { randomId } from '../delivery/ids.ts';
import { importSecret } from '../webhook/index.ts';
import { openIndexedDb } from './indexed-db.ts';

async function basisForTest() {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  return await basisOf(storage);
}

test('what judged is named by all that a row rests on', async () => {
  const basis = await basisForTest();
  const names = [
    basis.judgedWith({ captureUrl: null }),
    basis.judgedWith({ captureUrl: 'https://a.example/in/orders' }),
    basis.judgedWith({ captureUrl: 'https://b.example/in/orders' }),
    basis.judgedWith({ captureUrl: null, isNarrowed: true }),
  ];
  await basis.keyring.add(await importSecret({ text: 'hush', name: 'mine' }), false);
  names.push(basis.judgedWith({ captureUrl: null }));
  await basis.topics.addSchema({ id: 'a', name: 'a', provider: 'b', topic: 'c', text: '{}' });
  names.push(basis.judgedWith({ captureUrl: null }));
  expect(new Set(names).size).toBe(names.length);
});

test('a switch that nobody set is one that is off', async () => {
  const basis = await basisForTest();
  const off = basis.judgedWith({ captureUrl: null, isNarrowed: false });
  expect(basis.judgedWith({ captureUrl: null })).toBe(off);
});
