export type MessageOption = { index: number; label: string };

/** More options than this take the page seconds to build, and nobody reads them. */
export const mostOptions = 200;

/**
 * The messages to choose from: the first 200 whose label holds the text, and always the chosen one.
 * `matching` counts all that hold it.
 */
export function messageOptions(
  labels: readonly string[],
  filter: string,
  chosen: number,
): { options: MessageOption[]; matching: number } {
  const wanted = filter.trim().toLowerCase();
  const options: MessageOption[] = [];
  let matching = 0;
  for (const [index, label] of labels.entries()) {
    const isMatch = wanted === '' || label.toLowerCase().includes(wanted);
    if (isMatch) matching++;
    if (index === chosen || (isMatch && matching <= mostOptions)) options.push({ index, label });
  }
  return { options, matching };
}
