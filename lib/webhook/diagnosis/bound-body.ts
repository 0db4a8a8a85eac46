// A signature that is right, of a body that another digest binds: only that body is searched.
import { areUint8ArraysEqual } from 'uint8array-extras';
import { givenBodyDigest, isBodyBound } from '../signature/body-digest.ts';
import type { BodyVariants } from './body-variants.ts';
import { bodiesAt, type Hit, type Run } from './trials.ts';

export const boundStage = 'Changes of the body, by the digest of it that is signed';

/** What is said where a signature is right and no change of the body gives its digest. */
export const unboundHint =
  'The signature is right, and so are the secret and the URL, but the digest of the body that it covers is not that of this body: the body changed, or the digest is missing.';

/** Whether the body is the one that was signed, where a hit says that the signature is right. */
export async function isWhole({ search: { base } }: Hit): Promise<boolean> {
  return await isBodyBound(base.scheme, base.received, base.read);
}

/** The first of one or two changes of the body that give the digest that was signed. */
export async function proveBody(right: Hit, bodies: BodyVariants, run: Run): Promise<Hit | null> {
  const { scheme, read } = right.search.base;
  const digest = givenBodyDigest(scheme, read);
  if (!scheme.bodyDigest || !digest) return null;
  run.onProgress?.({ stage: boundStage, tried: run.tried });
  for (const changes of [1, 2] as const) {
    for await (const body of bodiesAt(changes, bodies, run)) {
      run.tried++;
      const own = await crypto.subtle.digest(scheme.bodyDigest.hash, body.bytes);
      if (areUint8ArraysEqual(digest, new Uint8Array(own))) return { ...right, body, changes };
    }
  }
  return null;
}
