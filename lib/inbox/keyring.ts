import { judgementVersion, type SecretKey } from '../webhook/index.ts';
import type { KeyInfo } from './messages.ts';
import type { InboxStorage } from './storage.ts';

/** The keys in use: those in the database, and those that live in memory for this session only. */
export type Keyring = {
  all: () => readonly SecretKey[];
  session: () => readonly SecretKey[];
  infos: () => KeyInfo[];
  /** Names what a verdict was made with: other keys or another version, another name. */
  judgedWith: () => string;
  /** Reads the remembered keys again: another page may have changed them. */
  reload: () => Promise<void>;
  add: (key: SecretKey, isRemembered: boolean) => Promise<void>;
  remove: (id: string) => Promise<void>;
};

export async function createKeyring(
  storage: Pick<InboxStorage, 'keys' | 'putKey' | 'deleteKey'>,
): Promise<Keyring> {
  let remembered: readonly SecretKey[] = await storage.keys();
  let session: readonly SecretKey[] = [];
  const all = () => [...remembered, ...session];
  return {
    all,
    session: () => session,
    infos: () => [
      ...remembered.map((key) => toInfo(key, true)),
      ...session.map((key) => toInfo(key, false)),
    ],
    judgedWith: () =>
      [
        judgementVersion,
        ...all()
          .map(({ id }) => id)
          .toSorted(),
      ].join(' '),
    async reload() {
      remembered = await storage.keys();
    },
    async add(key, isRemembered) {
      if (!isRemembered) {
        session = [...without(session, key.id), key];
        return;
      }
      await storage.putKey(key);
      remembered = await storage.keys();
      session = without(session, key.id);
    },
    async remove(id) {
      session = without(session, id);
      await storage.deleteKey(id);
      remembered = without(remembered, id);
    },
  };
}

function without(keys: readonly SecretKey[], id: string): readonly SecretKey[] {
  return keys.filter((key) => key.id !== id);
}

function toInfo({ id, name, provider }: SecretKey, isRemembered: boolean): KeyInfo {
  return { id, name, provider, isRemembered };
}
