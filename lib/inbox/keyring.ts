import { customScheme, customSchemes, readingsVersion } from '../webhook/index.ts';
import type { CustomScheme, SecretKey } from '../webhook/index.ts';
import type { KeyInfo } from './messages.ts';
import type { JudgedBy } from './row.ts';
import type { InboxStorage } from './storage.ts';

/**
 * The keys in use: those in the database, and those that live in memory for this session only. A key
 * whose readings another Creel made is not in use: its text is gone, so it must be entered again.
 */
export type Keyring = {
  all: () => readonly SecretKey[];
  session: () => readonly SecretKey[];
  /** Schemes that people described themselves. */
  customs: () => readonly CustomScheme[];
  /** All of it, as judging takes it. */
  inUse: () => Pick<JudgedBy, 'keys' | 'custom'>;
  /** Every key, those among them that must be entered again. */
  infos: () => KeyInfo[];
  /** Names the keys in use: other keys, another stamp. */
  stamp: () => string;
  /** Reads the remembered keys again: another page may have changed them. */
  reload: () => Promise<void>;
  add: (key: SecretKey, isRemembered: boolean) => Promise<void>;
  remove: (id: string) => Promise<void>;
  addCustom: (custom: CustomScheme) => Promise<void>;
  removeCustom: (id: string) => Promise<void>;
};

export async function createKeyring(
  storage: Pick<InboxStorage, 'keys' | 'customs'>,
): Promise<Keyring> {
  let remembered: readonly SecretKey[] = await storage.keys.all();
  let session: readonly SecretKey[] = [];
  let customs: readonly CustomScheme[] = await storage.customs.all();
  const all = () => [...remembered, ...session].filter(isCurrent);
  return {
    all,
    session: () => session,
    customs: () => customs,
    inUse: () => ({ keys: all(), custom: customSchemes(customs) }),
    infos: () => [
      ...remembered.map((key) => toInfo(key, true)),
      ...session.map((key) => toInfo(key, false)),
    ],
    stamp: () =>
      [readingsVersion, ...[...all(), ...customs].map(({ id }) => id).toSorted()].join(' '),
    async reload() {
      remembered = await storage.keys.all();
      customs = await storage.customs.all();
    },
    async add(key, isRemembered) {
      if (!isRemembered) {
        // Entered again for this session, it is no longer remembered.
        if (remembered.some(({ id }) => id === key.id)) await storage.keys.delete(key.id);
        remembered = without(remembered, key.id);
        session = [...without(session, key.id), key];
        return;
      }
      // The text is for schemes that hash it, and for memory only.
      await storage.keys.put({ ...key, text: null });
      remembered = await storage.keys.all();
      session = without(session, key.id);
    },
    async remove(id) {
      session = without(session, id);
      await storage.keys.delete(id);
      remembered = without(remembered, id);
    },
    async addCustom(custom) {
      customScheme(custom);
      await storage.customs.put(custom);
      customs = await storage.customs.all();
    },
    async removeCustom(id) {
      await storage.customs.delete(id);
      customs = await storage.customs.all();
    },
  };
}

function without(keys: readonly SecretKey[], id: string): readonly SecretKey[] {
  return keys.filter((key) => key.id !== id);
}

function isCurrent(key: SecretKey): boolean {
  return key.readingsVersion === readingsVersion;
}

function toInfo(key: SecretKey, isRemembered: boolean): KeyInfo {
  const { id, name, provider, account, channel } = key;
  const state = isCurrent(key) ? 'in-use' : 'enter-again';
  return { id, name, provider, account, channel, isRemembered, state };
}
