import { useCallback } from 'react';
import type { InboxStore } from '../lib/inbox/store.ts';
import {
  customScheme,
  importSecret,
  providerNamed,
  type CustomScheme,
  type Scheme,
  type SecretKey,
} from '../lib/webhook/index.ts';
import { misfitOf } from '../lib/webhook/signature/serve.ts';
import { distinctName } from './secret-names.ts';
import type { NewSecret } from './SecretForm.tsx';

/** Imports a secret and hands its keys to the inbox; rejects with what is wrong, as a sentence. */
export function useAddSecret(inbox: InboxStore): (secret: NewSecret) => Promise<void> {
  return useCallback(
    async ({ isRemembered, isForChannel, again, ...secret }) => {
      const { keys, customs, source } = inbox.getSnapshot();
      const schemes = schemesOf(secret.provider, customs);
      const others = keys.filter(({ id }) => id !== again?.id);
      const name = distinctName(
        secret.name,
        others.map((other) => other.name),
      );
      // Schemes that hash the secret's own text need it; it stays in memory, for this session.
      const keepsText = !isRemembered && schemes.some(({ check }) => check.kind === 'hash');
      const place = again
        ? { id: again.id, channel: again.channel }
        : { channel: isForChannel ? (source?.channel ?? null) : null };
      const key = await importSecret({ ...secret, name, ...place, keepsText });
      const misfit = misfitOfAll(key, schemes);
      if (misfit !== null) throw new RangeError(`This was not added. ${misfit}`);
      inbox.addKey(key, isRemembered);
    },
    [inbox],
  );
}

function schemesOf(provider: string | null, customs: readonly CustomScheme[]): readonly Scheme[] {
  const custom = customs.find(({ id }) => id === provider);
  if (custom) return [customScheme(custom)];
  return provider === null ? [] : (providerNamed(provider)?.schemes ?? []);
}

/** Why a key can serve none of the schemes that it is for, or null. */
function misfitOfAll(key: SecretKey, schemes: readonly Scheme[]): string | null {
  const misfits = schemes.map((scheme) => misfitOf(key, scheme));
  return misfits.includes(null) ? null : (misfits[0] ?? null);
}
