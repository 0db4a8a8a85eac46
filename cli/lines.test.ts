import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

async function* chunksOf(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}

test('however a text is cut into chunks, its lines are the same', async () => {
  const chunk = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u2028'), maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(chunk), async (chunks) => {
      const expected = chunks.join('').split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await Array.fromAsync(linesOf(chunksOf(chunks)))).toEqual(expected);
    }),
  );
});
