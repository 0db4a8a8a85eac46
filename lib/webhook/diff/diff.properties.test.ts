import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch } from './apply.ts';
import { pointerOf, type Change } from './changes.ts';
import { reversedDelta } from './delta.ts';
import { diff } from './diff.ts';
import { sameValue } from './equality.ts';
import { pairOfTrees } from './made-trees.ts';

const numRuns = 2_000;

test('what changed, applied to before, gives after; reversed, it gives before again', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      const found = diff(before, after);
      expect(sameValue(applyPatch(before, found), after)).toBe(true);
      expect(found.changes.length === 0).toBe(sameValue(before, after));
      expect(found.delta === null).toBe(sameValue(before, after));
      const back = found.delta && reversedDelta(found.delta);
      expect(sameValue(applyPatch(after, { delta: back }), before)).toBe(true);
    }),
    { numRuns },
  );
});

test('nothing changes from a body to itself', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before }) => {
      expect(diff(before, before)).toMatchObject({ delta: null, changes: [] });
    }),
  );
});

test('from the other side the same is told the other way round', () => {
  fc.assert(
    fc.property(pairOfTrees, ({ before, after }) => {
      const there = diff(before, after).changes.map((change) => told(change));
      const back = diff(after, before).changes.map((change) => told(reversed(change)));
      expect(back.toSorted()).toEqual(there.toSorted());
    }),
    { numRuns },
  );
});

test('identities that somebody gives are no worse', () => {
  fc.assert(
    fc.property(
      pairOfTrees,
      fc.constantFrom([], ['id'], ['a', 'sku'], ['nothing']),
      fc.constantFrom('', '/**', '/*', '/a'),
      ({ before, after }, keys, path) => {
        const found = diff(before, after, { identities: [{ path, keys }], mute: [path] });
        expect(sameValue(applyPatch(before, found), after)).toBe(true);
      },
    ),
    { numRuns },
  );
});

const opposite = {
  added: 'removed',
  removed: 'added',
  changed: 'changed',
  moved: 'moved',
} as const;

function reversed({ kind, place, before, after, isMuted }: Change): Change {
  const turned = (one: Change['place']): Change['place'] =>
    one && { ...one, up: turned(one.up), before: one.after, after: one.before };
  return { kind: opposite[kind], place: turned(place), before: after, after: before, isMuted };
}

function told(change: Change): string {
  const { before, after } = change;
  const sides = [pointerOf(change, 'before'), pointerOf(change, 'after')];
  return JSON.stringify([change.kind, sides, before?.start, after?.start]);
}
