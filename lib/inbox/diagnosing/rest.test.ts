import { expect, test } from 'vitest';
import { createRest } from './rest.ts';

test('what has come meanwhile is taken in before a rest ends, each time', async () => {
  const rest = createRest();
  const done: string[] = [];
  for (const round of ['first', 'second']) {
    setImmediate(() => done.push(round));
    while (!done.includes(round)) await rest();
  }
  expect(done).toEqual(['first', 'second']);
});
