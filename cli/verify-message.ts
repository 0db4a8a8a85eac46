// What `creel verify` does with one message.
import { diagnose, type Diagnosis } from '../lib/webhook/diagnosis/index.ts';
import { verify, type SecretKey, type Verdict } from '../lib/webhook/index.ts';
import { notesOn, type PastedMessage } from '../lib/webhook/workbench/index.ts';
import { unusable } from './command-error.ts';
import { readKeys, sayingStages, wantsDiagnosis } from './diagnosing.ts';
import { readKey } from './input.ts';
import { readMessage } from './read-message.ts';
import { refuseUnknownProvider } from './unknown-provider.ts';

export type VerifyOptions = {
  secretFile?: string;
  otherSecretFile?: string[];
  provider?: string;
  now?: number;
  computed?: string;
};

/** A message, and the secrets it is judged and diagnosed with. */
type Read = { message: PastedMessage; notes: string[]; key: SecretKey; otherKeys: SecretKey[] };

/** The message and the secrets; all of it before anything is judged. */
export async function readVerified(
  path: string | undefined,
  options: VerifyOptions,
): Promise<Read> {
  const { secretFile, otherSecretFile = [], provider } = options;
  if (path === undefined) throw unusable('Say which message to verify: a file, or - for stdin.');
  if (secretFile === undefined) throw unusable('--secret-file is missing.');
  refuseUnknownProvider(provider);
  const key = await readKey(secretFile, { keepsText: true });
  const otherKeys = await readKeys(otherSecretFile);
  return { key, otherKeys, ...(await readMessage(path)) };
}

/** The verdict, and what to know about how the file was read. */
export async function judge(
  { message, notes, key }: Read,
  { provider, now }: VerifyOptions,
): Promise<{ verdict: Verdict; notes: string[] }> {
  const judging = { provider, now: now ?? message.receivedAt ?? Date.now() };
  const verdict = await verify(message, [key], judging);
  // What was assumed matters where it may be why the signature does not match.
  const assumed = verdict.verdict === 'verified' ? [] : notesOn(message, verdict.covers);
  return { verdict, notes: [...notes, ...assumed] };
}

/** Why it is not verified, or how a server came to its digest; null where there is nothing to explain. */
export async function explain(
  { message: received, key, otherKeys }: Read,
  verdict: Verdict,
  { provider, computed }: VerifyOptions,
): Promise<Diagnosis | null> {
  if (computed === undefined && !wantsDiagnosis(verdict)) return null;
  const asked = { received, keys: [key], otherKeys, provider };
  const onProgress = sayingStages(process.stderr);
  return await diagnose(
    { ...asked, ...(computed === undefined ? {} : { computed }) },
    onProgress ? { onProgress } : {},
  );
}
