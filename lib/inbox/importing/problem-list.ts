import type { Problem } from '../../webhook/fixtures/index.ts';

/** Nobody reads more of one file, and one that is no NDJSON at all may have millions of lines. */
const mostOfOne = 200;

/** The problems of an import, bounded for each file or folder; of the rest the number is told. */
export function createProblemList() {
  const lists = new Map<string, { told: Problem[]; unread: number; doubted: number }>();
  return {
    add(name: string, problem: Problem): void {
      const list = lists.get(name) ?? { told: [], unread: 0, doubted: 0 };
      lists.set(name, list);
      if (list.told.length < mostOfOne) list.told.push(problem);
      else if (problem.isDoubt) list.doubted += 1;
      else list.unread += 1;
    },
    all(): Problem[] {
      const all: Problem[] = [];
      for (const [where, { told, unread, doubted }] of lists) {
        all.push(...told);
        if (unread > 0) all.push({ where, reason: moreOf(unread), places: unread });
        if (doubted > 0) {
          all.push({ where, reason: moreOf(doubted), places: doubted, isDoubt: true });
        }
      }
      return all;
    },
  };
}

function moreOf(places: number): string {
  return places === 1 ? 'There is one more place in it.' : `There are ${places} more places in it.`;
}
