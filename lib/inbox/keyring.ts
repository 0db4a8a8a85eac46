import { customScheme, judgementVersion } from '../webhook/index.ts';
import type { CustomScheme, SecretKey } from '../webhook/index.ts';
import type { KeyInfo } from './messages.ts';
import type { JudgedBy } from './row.ts';
import type { InboxStorage } from './storage.ts';

/** The keys in use: those in the database, and those that live in memory for this session only. */
export type Keyring = {
  all: () => readonly SecretKey[];
  session: () => readonly SecretKey[];
  /** Schemes that people described themselves. */
  customs: () => readonly CustomScheme[];
  /** All of it, as judging takes it. */
  inUse: () => JudgedBy;
  infos: () => KeyInfo[];
  /** Names what a verdict was made with: other keys or another version, another name. */
  judgedWith: () => string;
  /** Reads the remembered keys again: another page may have changed them. */
  reload: () => Promise<void>;
  add: (key: SecretKey, isRemembered: boolean) => Promise<void>;
  remove: (id: string) => Promise<void>;
  addCustom: (custom: CustomScheme) => Promise<void>;
  removeCustom: (id: string) => Promise<void>;
};

type KeyMethods = 'keys' | 'putKey' | 'deleteKey' | 'customs' | 'putCustom' | 'deleteCustom';

export async function createKeyring(storage: Pick<InboxStorage, KeyMethods>): Promise<Keyring> {
  let remembered: readonly SecretKey[] = await storage.keys();
  let session: readonly SecretKey[] = [];
  let customs: readonly CustomScheme[] = await storage.customs();
  const all = () => [...remembered, ...session];
  return {
    all,
    session: () => session,
    customs: () => customs,
    inUse: () => ({ keys: all(), custom: customs.map(customScheme) }),
    infos: () => [
      ...remembered.map((key) => toInfo(key, true)),
      ...session.map((key) => toInfo(key, false)),
    ],
    judgedWith: () =>
      [judgementVersion, ...[...all(), ...customs].map(({ id }) => id).toSorted()].join(' '),
    async reload() {
      remembered = await storage.keys();
      customs = await storage.customs();
    },
    async add(key, isRemembered) {
      if (!isRemembered) {
        session = [...without(session, key.id), key];
        return;
      }
      // The text is for schemes that hash it, and for memory only.
      await storage.putKey({ ...key, text: null });
      remembered = await storage.keys();
      session = without(session, key.id);
    },
    async remove(id) {
      session = without(session, id);
      await storage.deleteKey(id);
      remembered = without(remembered, id);
    },
    async addCustom(custom) {
      customScheme(custom);
      await storage.putCustom(custom);
      customs = await storage.customs();
    },
    async removeCustom(id) {
      await storage.deleteCustom(id);
      customs = await storage.customs();
    },
  };
}

function without(keys: readonly SecretKey[], id: string): readonly SecretKey[] {
  return keys.filter((key) => key.id !== id);
}

function toInfo(
  { id, name, provider, account, channel }: SecretKey,
  isRemembered: boolean,
): KeyInfo {
  return { id, name, provider, account, channel, isRemembered };
}
