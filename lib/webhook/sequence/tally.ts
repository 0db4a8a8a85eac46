/** Ordinals in growing order, counted as a whole and from any one on. */
export type Tally = {
  add: (ordinal: number) => void;
  /** How many there are, or how many above an ordinal. */
  count: (after?: number) => number;
};

// 8 bytes each. Of what came before these only the number is known.
const mostOrdinals = 500_000;

export function createTally(): Tally {
  let ordinals: number[] = [];
  let forgotten = 0;
  return {
    add: (ordinal) => {
      ordinals.push(ordinal);
      if (ordinals.length <= mostOrdinals) return;
      forgotten += mostOrdinals / 2;
      ordinals = ordinals.slice(mostOrdinals / 2);
    },
    count: (after = 0) => {
      let [low, high] = [0, ordinals.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ordinals[middle]! > after) high = middle;
        else low = middle + 1;
      }
      const isAll = low === 0;
      return ordinals.length - low + (isAll ? forgotten : 0);
    },
  };
}
