// How much a search may do, counted in bytes and not in time: the same question gets the same answer.

export type Budget = {
  spend: (bytes: number) => void;
  /** Notes work that costs nothing of the budget: it only takes time. */
  pass: (bytes: number) => void;
  /** What was spent and what was passed, by which work is parted. */
  workedBytes: () => number;
  isSpent: () => boolean;
};

/** Printing a byte costs about as much time as hashing so many. */
const printing = 8;
/** What the shortest MAC costs. */
const leastBytes = 8 * 1024;

export const defaultBudgetBytes = 16_000_000_000;

export function createBudget(bytes: number = defaultBudgetBytes): Budget {
  let spent = 0;
  let passed = 0;
  return {
    spend: (more) => {
      spent += more;
    },
    pass: (more) => {
      passed += more;
    },
    workedBytes: () => spent + passed,
    isSpent: () => spent >= bytes,
  };
}

/** What a MAC of so many bytes costs. */
export function costOfMac(bytes: number): number {
  return bytes + leastBytes;
}

/** What it costs to make a body of so many bytes. */
export function costOfBody(bytes: number): number {
  return bytes * printing;
}
