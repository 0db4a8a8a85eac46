// The whole search: what is given, the stages, and what they prove.
import { isPublicKeyCheck } from '../signature/scheme.ts';
import { createBodyVariants, type BodyVariants } from './body-variants.ts';
import { basesOf, type Base } from './bases.ts';
import { boundStage, isWhole, proveBody, unboundHint } from './bound-body.ts';
import { createBudget } from './budget.ts';
import { causesOf, fewestChanges } from './causes.ts';
import type { Asked, Diagnosis, Searching, Skipped } from './diagnosis.ts';
import { givenAsText, givenFor, readHeaders, type ReadHeader } from './given.ts';
import { hintsOf } from './hints.ts';
import { keyRows } from './key-rows.ts';
import { lostIn } from './lost.ts';
import { checkPublicly, provePublicly, publicStage } from './public-keys.ts';
import { deliveriesLeftOut } from './other-deliveries.ts';
import { searchOf, type Search } from './settings.ts';
import { asItCame, stagesOf } from './stages.ts';
import { createRun, runStage, watchOf, type Hit, type Run } from './trials.ts';
import { computedAsItShould, rightAsItIs } from './unchanged.ts';

type Found = { hits: Hit[]; stages: string[]; skipped: Skipped[]; hints: string[] };

/** Searches, and says what it found. Rejects with the reason of the signal. */
export async function search(
  asked: Asked,
  { budgetBytes, ...watching }: Searching,
): Promise<Diagnosis> {
  watching.signal?.throwIfAborted();
  const run = createRun(createBudget(budgetBytes), watching);
  const { computed } = asked;
  const bases = await basesOf(asked);
  const shared = bases.filter(({ scheme }) => !isPublicKeyCheck(scheme.check));
  const publicly = bases.filter(({ scheme }) => isPublicKeyCheck(scheme.check));
  const { read, skipped } = readHeaders(asked.received.headers, shared);
  const forward = forwardSearches(asked, shared, read);
  const hits = await runStage(asItCame(forward), run, false);
  const found: Found = { hits, stages: [], skipped: [], hints: [] };
  const signed = unchangedOf(hits) ?? (await firstRight(publicly, asked, run));
  const known = { bases, isCut: skipped.length > 0 };
  if (computed === undefined) {
    const right = signed ?? (bases.every(({ isFixed }) => isFixed) ? (hits[0] ?? null) : null);
    const unchanged = right && (await isWhole(right)) ? rightAsItIs(right) : null;
    found.skipped.push(...skipped);
    if (right && unchanged === null) await searchBody(asked, right, found, run);
    else if (!right) await searchOn(asked, { searches: forward, publicly }, found, run);
    return answer(asked, { searches: forward, ...known }, found, { run, unchanged });
  }
  const right = signed;
  const searches = computedSearches(asked, computed, shared, right);
  run.tried = 0;
  found.hits = await runStage(asItCame(searches), run, false);
  const same = unchangedOf(found.hits);
  if (!same) await searchOn(asked, { searches, publicly: [] }, found, run);
  return answer(asked, { searches, ...known }, found, {
    run,
    unchanged: same && computedAsItShould(same, right),
  });
}

/** A digest that is right as it is. One of several parts does not speak for all, and a token for no body. */
function unchangedOf(hits: readonly Hit[]): Hit | null {
  return (
    hits.find(({ changes, search: { base } }) => changes === 0 && !base.isPart && !base.isFixed) ??
    null
  );
}

async function firstRight(bases: readonly Base[], asked: Asked, run: Run): Promise<Hit | null> {
  for (const base of bases) {
    const hit = base.isPart ? null : await checkPublicly(base, asked, run);
    if (hit) return hit;
  }
  return null;
}

function forwardSearches(
  asked: Asked,
  bases: readonly Base[],
  read: readonly ReadHeader[],
): Search[] {
  return bases.map((base) => {
    const keys = keyRows(base, asked.keys, asked.otherKeys ?? []);
    return searchOf(base, givenFor(base, read), keys);
  });
}

/** Where the delivery verifies, what it verifies with is right, and all else is a change of it. */
function computedSearches(
  asked: Asked,
  computed: string,
  bases: readonly Base[],
  right: Hit | null,
): Search[] {
  const known = right && bases.includes(right.search.base) ? right : null;
  const wanted = known ? [known.search.base] : bases.filter(({ isFixed }) => !isFixed);
  const { key, keys = null } = known?.setting.own ?? {};
  const own = key ? [key] : asked.keys;
  const others = [...asked.keys.filter((one) => key && one !== key), ...(asked.otherKeys ?? [])];
  return wanted.map((base) =>
    searchOf(base, givenAsText(base, computed), keyRows(base, own, others, keys)),
  );
}

/** Stage after stage, as long as one may prove less than what is found; of one change all. */
async function searchOn(
  asked: Asked,
  { searches, publicly }: { searches: readonly Search[]; publicly: readonly Base[] },
  found: Found,
  run: Run,
): Promise<void> {
  const comparable = searches.filter(({ given }) => given.size > 0);
  const provable = publicly.filter(({ own }) => own.length > 0);
  if (comparable.length === 0 && provable.length === 0) return;
  const { headers, body } = asked.received;
  const variants = await createBodyVariants(body, headers);
  found.skipped.push(...variants.skipped, ...deliveriesLeftOut(asked.others ?? []));
  for (const stage of comparable.length > 0
    ? stagesOf(asked, comparable, variants, watchOf(run))
    : []) {
    const fewest = fewestChanges(found.hits);
    if (stage.changes > fewest || (stage.changes === fewest && fewest > 1)) continue;
    if (run.budget.isSpent()) {
      found.skipped.push(left(stage.name));
      continue;
    }
    const before = run.tried;
    found.hits.push(...(await runStage(stage, run, stage.changes > 1)));
    if (run.tried > before) found.stages.push(stage.name);
    if (run.budget.isSpent()) found.skipped.push(left(`The rest of: ${stage.name}`));
  }
  if (provable.length > 0) await searchPublicly(asked, provable, variants, { found, run });
}

async function searchPublicly(
  asked: Asked,
  bases: readonly Base[],
  variants: BodyVariants,
  { found, run }: { found: Found; run: Run },
): Promise<void> {
  if (run.budget.isSpent()) {
    found.skipped.push(left(publicStage));
    return;
  }
  const before = run.tried;
  const hit = await provePublicly(bases, asked, variants, run, fewestChanges(found.hits));
  if (hit) found.hits.push(hit);
  if (run.tried > before) found.stages.push(publicStage);
  if (run.budget.isSpent()) found.skipped.push(left(`The rest of: ${publicStage}`));
}

/** The signature is right: only what it covers by a digest can be wrong. */
async function searchBody(asked: Asked, right: Hit, found: Found, run: Run): Promise<void> {
  const { headers, body } = asked.received;
  const variants = await createBodyVariants(body, headers);
  found.skipped.push(...variants.skipped);
  const hit = await proveBody(right, variants, run);
  found.stages.push(boundStage);
  if (hit) found.hits.push(hit);
  else found.hints.push(unboundHint);
  if (run.budget.isSpent()) found.skipped.push(left(`The rest of: ${boundStage}`));
}

/** What was tried alone, but together with others only the likeliest of it. */
function cutIn({ cut }: Run): Skipped[] {
  const what = `Together with another change: all but the likeliest of ${[...cut].join(', ')}`;
  return cut.size > 0 ? [{ what, because: 'there are too many' }] : [];
}

function left(what: string): Skipped {
  return {
    what,
    because: 'the search is bounded, and for this body and these secrets it is used up.',
  };
}

function answer(
  asked: Asked,
  known: Parameters<typeof hintsOf>[1],
  { hits, stages, skipped, hints }: Found,
  { run, unchanged }: { run: Run; unchanged: string | null },
): Diagnosis {
  const causes = unchanged === null ? causesOf(hits, asked.computed !== undefined) : [];
  const isOpen = unchanged === null && causes.length === 0;
  return {
    provable: causes.length > 0,
    causes,
    unchanged,
    tried: run.tried,
    stages: run.tried > 0 ? [asItCame([]).name, ...stages] : stages,
    skipped: [...skipped, ...cutIn(run)],
    lost: isOpen ? lostIn(asked.received.body) : null,
    hints: isOpen ? [...hints, ...hintsOf(asked, known)] : [],
    ended: endOf(isOpen, run),
  };
}

function endOf(isOpen: boolean, { tried, budget }: Run): Diagnosis['ended'] {
  if (isOpen && tried === 0) return 'nothing-to-try';
  return isOpen && budget.isSpent() ? 'budget' : 'whole';
}
