/**
 * The version to take for an API version as Shopify names them, by date: itself, else the nearest older
 * one, else the oldest; the newest where the version is none, as `unstable` is. Null without versions.
 */
export function nearestVersion(asked: string | null, versions: readonly string[]): string | null {
  const sorted = versions.toSorted();
  if (sorted.length === 0) return null;
  if (asked === null || !/^\d{4}-\d{2}$/.test(asked)) return sorted.at(-1)!;
  return sorted.findLast((version) => version <= asked) ?? sorted[0]!;
}
