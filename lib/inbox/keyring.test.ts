import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { randomId } from '../delivery/ids.ts';
import { importSecret, readingsVersion } from '../webhook/index.ts';
import { openIndexedDb } from './indexed-db.ts';
import { createKeyring } from './keyring.ts';

async function storageForTest() {
  const storage = await openIndexedDb(randomId(12));
  onTestFinished(() => storage.close());
  return storage;
}

const keyNamed = (name: string, id = name) => importSecret({ text: 'hush', name, id });
const namesOf = (keys: readonly { name: string }[]) => keys.map(({ name }) => name);

test('a remembered key is there next time, a session key is not', async () => {
  const storage = await storageForTest();
  const keyring = await createKeyring(storage);
  await keyring.add(await keyNamed('kept'), true);
  await keyring.add(await keyNamed('passing'), false);
  expect(namesOf(keyring.all())).toEqual(['kept', 'passing']);
  expect(namesOf(keyring.session())).toEqual(['passing']);
  expect(namesOf((await createKeyring(storage)).all())).toEqual(['kept']);
});

test('what the page may know of a key has no readings', async () => {
  const keyring = await createKeyring(await storageForTest());
  await keyring.add(await keyNamed('kept'), true);
  await keyring.add(await keyNamed('passing'), false);
  expect(keyring.infos()).toEqual([
    {
      id: 'kept',
      name: 'kept',
      provider: null,
      account: null,
      channel: null,
      isRemembered: true,
      state: 'in-use',
    },
    {
      id: 'passing',
      name: 'passing',
      provider: null,
      account: null,
      channel: null,
      isRemembered: false,
      state: 'in-use',
    },
  ]);
});

test('a removed key is gone, from memory and from the database', async () => {
  const storage = await storageForTest();
  const keyring = await createKeyring(storage);
  await keyring.add(await keyNamed('kept'), true);
  await keyring.add(await keyNamed('passing'), false);
  await keyring.remove('kept');
  await keyring.remove('passing');
  await keyring.remove('strange');
  expect(keyring.all()).toEqual([]);
  expect(await storage.keys.all()).toEqual([]);
});

test('a key that is entered again takes the place of the one before', async () => {
  const keyring = await createKeyring(await storageForTest());
  await keyring.add(await keyNamed('first', 'a'), false);
  await keyring.add(await keyNamed('second', 'a'), false);
  expect(namesOf(keyring.all())).toEqual(['second']);
  await keyring.add(await keyNamed('third', 'a'), true);
  expect(namesOf(keyring.all())).toEqual(['third']);
});

test('another page’s keys are seen after reloading, and its removals too', async () => {
  const storage = await storageForTest();
  const [here, there] = [await createKeyring(storage), await createKeyring(storage)];
  await there.add(await keyNamed('theirs'), true);
  await here.add(await keyNamed('passing'), false);
  expect(namesOf(here.all())).toEqual(['passing']);
  await here.reload();
  expect(namesOf(here.all())).toEqual(['theirs', 'passing']);
  await there.remove('theirs');
  await here.reload();
  expect(namesOf(here.all())).toEqual(['passing']);
});

test('what judged is named by the keys, not by their order or where they are kept', async () => {
  const [one, other] = [
    await createKeyring(await storageForTest()),
    await createKeyring(await storageForTest()),
  ];
  const [a, b] = [await keyNamed('a'), await keyNamed('b')];
  const names = [one.stamp()];
  await one.add(a, true);
  names.push(one.stamp());
  await one.add(b, false);
  names.push(one.stamp());
  await other.add(b, true);
  names.push(other.stamp());
  await other.add(a, false);
  expect(namesOf(other.all())).not.toEqual(namesOf(one.all()));
  expect(other.stamp()).toBe(one.stamp());
  expect(new Set(names).size).toBe(4);
  await one.remove('b');
  expect(one.stamp()).toBe(names[1]);
});

test('where the database takes no key, none is in use', async () => {
  const storage = await storageForTest();
  const keyring = await createKeyring(storage);
  storage.close();
  await expect(keyring.add(await keyNamed('kept'), true)).rejects.toThrow(DOMException);
  expect(keyring.all()).toEqual([]);
});

/** A keyring whose remembered key was read by an older Creel. */
async function outdated() {
  const storage = await storageForTest();
  const key = await keyNamed('old', 'a');
  await storage.keys.put({ ...key, readingsVersion: readingsVersion - 1 });
  return { storage, key, keyring: await createKeyring(storage) };
}

test('a key that an older Creel read is shown, and not in use', async () => {
  const { keyring } = await outdated();
  expect(keyring.infos()).toMatchObject([{ id: 'a', name: 'old', state: 'enter-again' }]);
  expect(keyring.all()).toEqual([]);
  expect(keyring.inUse().keys).toEqual([]);
  const without = (await createKeyring(await storageForTest())).stamp();
  expect(keyring.stamp()).toBe(without);
});

test.each([true, false])('entered again it is in use, remembered or not (%s)', async (isKept) => {
  const { storage, keyring, key } = await outdated();
  await keyring.add(key, isKept);
  expect(keyring.infos()).toMatchObject([{ id: 'a', isRemembered: isKept, state: 'in-use' }]);
  expect(keyring.inUse().keys).toHaveLength(1);
  expect(await storage.keys.all()).toHaveLength(isKept ? 1 : 0);
});

test('it can be removed as any other', async () => {
  const { storage, keyring } = await outdated();
  await keyring.remove('a');
  expect(keyring.infos()).toEqual([]);
  expect(await storage.keys.all()).toEqual([]);
});
