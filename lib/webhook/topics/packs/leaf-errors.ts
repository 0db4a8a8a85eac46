// The checker lists every error of every schema on the way, all branches of a choice included. People
// need those at the ends, and of a choice the branch that was meant.
import type { OutputUnit } from '@cfworker/json-schema';
import type { ReadyNode, ReadySchema } from './compile.ts';
import { schemaAt, stepsOf } from './locations.ts';

/** One thing that is wrong. `at` is the value's location as the checker writes it: `#/a/0`. */
export type Leaf = {
  keyword: string;
  at: string;
  /** The checker's own words. */
  message: string;
  /** The keyword's location, which plain `false` does not have. */
  from: string;
  /** The schema that has the keyword, or null where it is plain `false`. */
  schema: ReadyNode | null;
  /** What would do, where several branches say it together: types, or values. */
  together?: readonly unknown[];
};

// Each of these is followed by the errors that it is made of.
const wrappers = new Set(
  '$ref properties patternProperties additionalProperties unevaluatedProperties allOf if items prefixItems additionalItems unevaluatedItems dependentSchemas'.split(
    ' ',
  ),
);

/** The errors at the ends, in the checker's order. */
export function leavesOf(errors: readonly OutputUnit[], ready: ReadySchema): Leaf[] {
  const leaves: Leaf[] = [];
  for (let at = 0; at < errors.length; at++) {
    const error = errors[at]!;
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const end = endOfRun(errors, at);
      leaves.push(...ofChoice(error, errors.slice(at + 1, end), ready));
      at = end - 1;
    } else if (error.keyword === 'contains' || error.keyword === 'propertyNames') {
      // What is wrong with each item, or with the name as a text, says less than the whole.
      const { instanceLocation } = error.keyword === 'contains' ? error : (errors[at + 1] ?? error);
      leaves.push(toLeaf({ ...error, instanceLocation }, ready));
      at = endOfRun(errors, at) - 1;
    } else if (!isWrapper(error, errors[at + 1])) {
      dropItemsOf(error, leaves);
      leaves.push(toLeaf(error, ready));
    }
  }
  return leaves;
}

function isWrapper(
  { keyword, keywordLocation }: OutputUnit,
  next: OutputUnit | undefined,
): boolean {
  if (wrappers.has(keyword)) return true;
  // Of `dependencies` only those that are schemas are followed by errors of their own.
  return (
    keyword === 'dependencies' && next?.keywordLocation.startsWith(`${keywordLocation}/`) === true
  );
}

/** Before `minContains` and `maxContains` the checker lists what is wrong with each other item. */
function dropItemsOf({ keyword, keywordLocation }: OutputUnit, leaves: Leaf[]): void {
  if (keyword !== 'minContains' && keyword !== 'maxContains') return;
  const items = `${keywordLocation.slice(0, -keyword.length)}contains/`;
  leaves.length = leaves.findLastIndex(({ from }) => !from.startsWith(items)) + 1;
}

/** The index after the errors inside this one. Those of plain `false` have no location of their own. */
function endOfRun(errors: readonly OutputUnit[], start: number): number {
  const inside = `${errors[start]!.keywordLocation}/`;
  let end = start + 1;
  while (end < errors.length) {
    const { keyword, keywordLocation } = errors[end]!;
    if (keyword !== 'false' && !keywordLocation.startsWith(inside)) break;
    end++;
  }
  return end;
}

function toLeaf(
  { keyword, instanceLocation, keywordLocation, error }: OutputUnit,
  ready: ReadySchema,
): Leaf {
  const schema = keyword === 'false' ? null : schemaAt(ready, keywordLocation);
  return { keyword, at: instanceLocation, from: keywordLocation, message: error, schema };
}

function ofChoice(choice: OutputUnit, inside: readonly OutputUnit[], ready: ReadySchema): Leaf[] {
  const self = toLeaf(choice, ready);
  const isTooMany = choice.keyword === 'oneOf' && !choice.error.includes('(0 matches)');
  const inBranches = isTooMany ? [] : branchesOf(choice, inside);
  const branches = inBranches
    .map((errors) => leavesOf(errors, ready))
    .filter((leaves) => leaves.length > 0);
  if (branches.length === 0) return [self];
  const fitting = branches.filter((leaves) => !leaves.some((leaf) => isOfType(leaf, self.at)));
  if (fitting.length === 0) return [typesTogether(branches, self)];
  const meant = meantBranches(fitting, self.at);
  return valuesTogether(meant, self.at) ?? likeliest(meant);
}

function branchesOf(choice: OutputUnit, inside: readonly OutputUnit[]): OutputUnit[][] {
  const branches = new Map<string, OutputUnit[]>();
  const start = choice.keywordLocation.length + 1;
  let index = '0';
  for (const error of inside) {
    if (error.keyword !== 'false')
      index = /^\d+/.exec(error.keywordLocation.slice(start))?.[0] ?? index;
    const errors = branches.get(index) ?? [];
    errors.push(error);
    branches.set(index, errors);
  }
  return [...branches.values()];
}

const isOfType = ({ keyword, at }: Leaf, here: string) => keyword === 'type' && at === here;
const isOfValue = ({ keyword }: Leaf) => keyword === 'const' || keyword === 'enum';

/** Text where a user or null should be: one error that names both. */
function typesTogether(branches: readonly Leaf[][], self: Leaf): Leaf {
  const leaves = branches.flat().filter((leaf) => isOfType(leaf, self.at));
  const types = leaves.flatMap((leaf) => leaf.together ?? leaf.schema?.type ?? []);
  return { ...leaves[0]!, together: [...new Set(types)] };
}

/**
 * The branches left when fields with a fixed value have spoken, as GitHub's `action` does: as long as
 * some branches deny a field's value and others allow it, it is one of the others.
 */
function meantBranches(branches: readonly Leaf[][], here: string): readonly Leaf[][] {
  const denied = new Map<string, Set<Leaf[]>>();
  for (const leaves of branches) {
    for (const leaf of leaves.filter((one) => isOfValue(one) && isFieldOf(one.at, here))) {
      denied.set(leaf.at, (denied.get(leaf.at) ?? new Set()).add(leaves));
    }
  }
  const telling = [...denied.values()].filter(({ size }) => size < branches.length);
  if (telling.length === 0) return branches;
  const by = telling.reduce((most, one) => (one.size > most.size ? one : most));
  return meantBranches(
    branches.filter((leaves) => !by.has(leaves)),
    here,
  );
}

/** Where all branches deny one value, it is that value's error, with what any of them would take. */
function valuesTogether(branches: readonly Leaf[][], here: string): Leaf[] | null {
  if (branches.length < 2) return null;
  const [first = [], ...others] = branches.map((leaves) =>
    leaves.filter((leaf) => isOfValue(leaf) && (leaf.at === here || isFieldOf(leaf.at, here))),
  );
  const shared = first.find(({ at }) =>
    others.every((leaves) => leaves.some((one) => one.at === at)),
  );
  if (!shared) return null;
  const values = [first, ...others].flatMap((leaves) =>
    valuesOf(leaves.find(({ at }) => at === shared.at)!),
  );
  return [{ ...shared, keyword: 'enum', together: [...new Set(values)] }];
}

function valuesOf({ together, schema }: Leaf): readonly unknown[] {
  return together ?? (schema?.enum as unknown[] | undefined) ?? [schema?.const];
}

/** The fewest errors; of as many, those deepest in the value. */
function likeliest(branches: readonly Leaf[][]): Leaf[] {
  return branches.reduce((best, leaves) => {
    if (leaves.length !== best.length) return leaves.length < best.length ? leaves : best;
    return depthOf(leaves) > depthOf(best) ? leaves : best;
  });
}

function depthOf(leaves: readonly Leaf[]): number {
  return leaves.reduce((most, { at }) => Math.max(most, stepsOf(at).length), 0);
}

function isFieldOf(at: string, here: string): boolean {
  return at.startsWith(`${here}/`) && !at.includes('/', here.length + 1);
}
