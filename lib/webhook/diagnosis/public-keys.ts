// Signatures that are checked with a public key: nothing to look up, each has to be checked.
import { checkDigests } from '../signature/check.ts';
import type { SecretKey } from '../signature/secret.ts';
import { misfitOf } from '../signature/serve.ts';
import type { Asked } from './diagnosis.ts';
import type { Base } from './bases.ts';
import type { BodyVariant, BodyVariants } from './body-variants.ts';
import { costOfMac } from './budget.ts';
import type { OtherChange } from './changes.ts';
import type { Search } from './settings.ts';
import { ownTemplate } from './templates.ts';
import { bodiesAt, type Hit, type Run } from './trials.ts';

/** The name of what is done here, as the stages have theirs. */
export const publicStage = 'Changes of the body and other keys, for a signature with a public key';

/** The delivery as it came, for such a scheme; null where that is not right. */
export async function checkPublicly(base: Base, asked: Asked, run: Run): Promise<Hit | null> {
  return await check(base, asked.keys, null, [], run);
}

/**
 * The first of another key, a change of the body, or two of them, with which a signature is right.
 * Only of fewer changes than `fewest`. All schemes are tried with one change before any is with two.
 */
export async function provePublicly(
  bases: readonly Base[],
  asked: Asked,
  bodies: BodyVariants,
  run: Run,
  fewest: number,
): Promise<Hit | null> {
  if (fewest <= 1) return null;
  run.onProgress?.({ stage: publicStage, tried: run.tried });
  for (const base of bases) {
    const other = await check(base, asked.otherKeys ?? [], null, ['other-secret'], run);
    if (other) return other;
  }
  // No body is made where no key could check it.
  const whole = bases.filter(
    ({ isPart, scheme }) => !isPart && asked.keys.some((key) => misfitOf(key, scheme) === null),
  );
  for (const changes of [1, 2] as const) {
    if (whole.length === 0 || changes >= fewest) break;
    for await (const body of bodiesAt(changes, bodies, run)) {
      for (const base of whole) {
        const hit = await check(base, asked.keys, body, [], run);
        if (hit) return hit;
      }
    }
  }
  return null;
}

async function check(
  base: Base,
  keys: readonly SecretKey[],
  body: BodyVariant | null,
  changes: readonly OtherChange[],
  run: Run,
): Promise<Hit | null> {
  const { scheme, own, received } = base;
  const template = ownTemplate(base);
  for (const key of keys) {
    if (misfitOf(key, scheme) !== null) continue;
    const of = { body: body?.bytes ?? received.body, url: received.url, key };
    const message = template.build(of);
    if (!message) continue;
    await run.rest?.();
    run.signal?.throwIfAborted();
    run.tried += own.length;
    run.budget.spend(costOfMac(message.byteLength) * Math.max(1, own.length));
    const digests = own.map(({ bytes }) => bytes);
    const asking = { check: scheme.check, as: scheme.secret.as };
    const match = await checkDigests(asking, key, digests, message, run.macOf);
    if (!match) continue;
    const header = own.find(({ bytes }) => bytes === match.digest)?.place ?? null;
    const search: Search = { base, given: new Map(), axes: [], least: new Map() };
    const { encoding } = scheme.signature;
    const isOther = changes.length > 0;
    return {
      search,
      body,
      mixed: null,
      given: search.given,
      message,
      setting: {
        changes,
        template,
        url: received.url,
        hash: 'SHA-256',
        own: { changes, key, keys: null, isOther },
      },
      match: { hash: 'SHA-256', changes: [], header, encoding },
      digest: `signature in ${header}`,
      changes: changes.length + (body?.changes.length ?? 0),
    };
  }
  return null;
}
