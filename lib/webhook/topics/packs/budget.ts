// The checker knows no limit of its own: a schema whose branches all refer to itself doubles its work
// with each level of the payload. So whatever it does is paid for out of a budget.

/** The work of a check ran over its budget. Thrown inside a check only. */
export class OverBudget extends Error {
  override name = 'OverBudget';
}

// Measured on two slow cores: each takes about a second, and no more than two. A GitHub event takes
// some 2,000 steps.
const stepsOfACheck = 500_000;
const lettersOfACheck = 200_000_000;

let steps = 0;
let letters = 0;

/** Runs one check, which must not wait for anything: the budget is this module's. */
export function withBudget<T>(run: () => T): T {
  steps = stepsOfACheck;
  letters = lettersOfACheck;
  return run();
}

/** Pays for comparing one value with one schema; throws an OverBudget when nothing is left. */
export function paySteps(count: number): void {
  steps -= count;
  if (steps < 0) throw new OverBudget();
}

/** Pays for trying a pattern, in letters looked at; false, and nothing is paid, if that is too much. */
export function payLetters(count: number): boolean {
  if (count > letters) return false;
  letters -= count;
  return true;
}
