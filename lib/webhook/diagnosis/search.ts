// The whole search: what is given, the stages, and what they prove.
import { isPublicKeyCheck } from '../signature/scheme.ts';
import { createBodyVariants } from './body-variants.ts';
import { basesOf, type Base } from './bases.ts';
import { createBudget } from './budget.ts';
import { causesOf, fewestChanges } from './causes.ts';
import type { Asked, Diagnosis, Searching, Skipped } from './diagnosis.ts';
import { givenAsText, givenFor, readHeaders } from './given.ts';
import { hintsOf } from './hints.ts';
import { keyRows } from './key-rows.ts';
import { lostIn } from './lost.ts';
import { checkPublicly, provePublicly, publicStage } from './public-keys.ts';
import { searchOf, type Search } from './settings.ts';
import { asItCame, stagesOf } from './stages.ts';
import { createRun, runStage, type Hit, type Run } from './trials.ts';
import { computedAsItShould, rightAsItIs } from './unchanged.ts';

type Found = { hits: Hit[]; stages: string[]; skipped: Skipped[] };

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
  const forward = forwardSearches(asked, shared);
  const first = asItCame(forward);
  const found: Found = { hits: await runStage(first, run, false), stages: [], skipped: [] };
  const right = unchangedOf(found.hits) ?? (await firstRight(publicly, asked, run));
  if (computed === undefined) {
    if (!right) await searchOn(asked, { searches: forward, publicly }, found, run);
    return answer(asked, forward, found, { run, unchanged: right && rightAsItIs(right) });
  }
  const searches = computedSearches(asked, computed, shared, right);
  run.tried = 0;
  found.hits = await runStage(asItCame(searches), run, false);
  const same = unchangedOf(found.hits);
  if (!same) await searchOn(asked, { searches, publicly: [] }, found, run);
  return answer(asked, searches, found, {
    run,
    unchanged: same && computedAsItShould(same, right),
  });
}

/** A digest that is right as it is. One of several parts does not speak for all. */
function unchangedOf(hits: readonly Hit[]): Hit | null {
  return hits.find(({ changes, search: { base } }) => changes === 0 && !base.isPart) ?? null;
}

async function firstRight(bases: readonly Base[], asked: Asked, run: Run): Promise<Hit | null> {
  for (const base of bases) {
    const hit = base.isPart ? null : await checkPublicly(base, asked, run);
    if (hit) return hit;
  }
  return null;
}

function forwardSearches(asked: Asked, bases: readonly Base[]): Search[] {
  const read = readHeaders(asked.received.headers, bases);
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
  found.skipped.push(...variants.skipped);
  for (const stage of comparable.length > 0
    ? stagesOf(asked, comparable, variants, run.budget)
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
  for (const base of provable) {
    if (found.hits.length > 0 || run.budget.isSpent()) break;
    found.stages.push(publicStage);
    const hit = await provePublicly(base, asked, variants, run);
    if (hit) found.hits.push(hit);
  }
}

function left(what: string): Skipped {
  return {
    what,
    because: 'the search is bounded, and for this body and these secrets it is used up.',
  };
}

function answer(
  asked: Asked,
  searches: readonly Search[],
  { hits, stages, skipped }: Found,
  { run, unchanged }: { run: Run; unchanged: string | null },
): Diagnosis {
  const causes = unchanged === null ? causesOf(hits, asked.computed !== undefined) : [];
  const isOpen = unchanged === null && causes.length === 0;
  return {
    provable: causes.length > 0,
    causes,
    unchanged,
    tried: run.tried,
    stages: run.tried > 0 ? [asItCame(searches).name, ...stages] : stages,
    skipped,
    lost: isOpen ? lostIn(asked.received.body) : null,
    hints: isOpen ? hintsOf(asked, searches) : [],
    ended: endOf(isOpen, run),
  };
}

function endOf(isOpen: boolean, { tried, budget }: Run): Diagnosis['ended'] {
  if (isOpen && tried === 0) return 'nothing-to-try';
  return isOpen && budget.isSpent() ? 'budget' : 'whole';
}
