/** Which patterns a path still follows, and how far; null where none does any more. */
export type Following = readonly { pattern: number; at: number }[] | null;

/** Patterns of JSON Pointers, followed step by step so that only the paths that are walked cost anything. */
export type Patterns = {
  start: Following;
  /** A step may have two names: an item's index on either side. */
  step: (following: Following, names: readonly string[]) => Following;
  /** The first pattern that is fulfilled here, or -1. */
  fulfilled: (following: Following) => number;
};

/**
 * `*` is any one step, `**` any number of them, none too; everything else is a JSON Pointer (RFC 6901).
 * A key that is itself `*` is met by `*` only.
 */
export function createPatterns(texts: readonly string[]): Patterns {
  const patterns = texts.map(namesIn);

  function reach(
    followed: { pattern: number; at: number }[],
    seen: Set<number>[],
    pattern: number,
    at: number,
  ): void {
    if (seen[pattern]!.has(at)) return;
    seen[pattern]!.add(at);
    followed.push({ pattern, at });
    if (patterns[pattern]![at] === '**') reach(followed, seen, pattern, at + 1);
  }

  function reachAll(from: Iterable<readonly [pattern: number, at: number]>): Following {
    const followed: { pattern: number; at: number }[] = [];
    const seen = patterns.map(() => new Set<number>());
    for (const [pattern, at] of from) reach(followed, seen, pattern, at);
    return followed.length === 0 ? null : followed;
  }

  return {
    start: reachAll(patterns.map((_, pattern) => [pattern, 0])),
    step(following, names) {
      if (!following) return null;
      const next: [number, number][] = [];
      for (const { pattern, at } of following) {
        const wanted = patterns[pattern]![at];
        if (wanted === undefined) continue;
        if (wanted === '**') next.push([pattern, at]);
        else if (wanted === '*' || names.includes(wanted)) next.push([pattern, at + 1]);
      }
      return reachAll(next);
    },
    fulfilled: (following) =>
      following?.find(({ pattern, at }) => at === patterns[pattern]!.length)?.pattern ?? -1,
  };
}

/** Whether a text can be a pattern: empty, for everything, or starting with a slash. */
export function isPattern(text: string): boolean {
  return (text === '' || text.startsWith('/')) && !/~(?![01])/.test(text);
}

/** The keys and places of a pattern or a JSON Pointer, unescaped. */
export function namesIn(text: string): string[] {
  return text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
