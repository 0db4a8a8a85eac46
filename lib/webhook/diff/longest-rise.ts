/**
 * The longest strictly rising subsequence, as a flag for each element: what may stay where it is, so
 * that the fewest others move. Takes n log n steps.
 */
export function longestRise(sequence: Int32Array): Uint8Array {
  const { length } = sequence;
  const previous = new Int32Array(length);
  // For each length of a rise, where the one that ends lowest ends.
  const ends = new Int32Array(length);
  let longest = 0;
  for (let at = 0; at < length; at++) {
    const value = sequence[at]!;
    let low = 0;
    let high = longest;
    // Mostly everything rises: try the end first.
    if (longest > 0 && sequence[ends[longest - 1]!]! < value) low = longest;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sequence[ends[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = at;
    if (low === longest) longest++;
  }
  const kept = new Uint8Array(length);
  for (let at = longest === 0 ? -1 : ends[longest - 1]!; at >= 0; at = previous[at]!) kept[at] = 1;
  return kept;
}
