import { expect, test } from 'vitest';
import { compareSides } from './comparison.ts';

const side = (body: string) => ({
  headers: [['Content-Type', 'application/json'] as const],
  body: new TextEncoder().encode(body),
});

test('each line says what would mute it, and which patterns do', async () => {
  const { show } = await compareSides(
    side('{"items":[{"id":1,"p":1}],"prices":{"123":1},"*":1,"note":"a"}'),
    side('{"items":[{"id":1,"p":2}],"prices":{"123":2},"*":2,"note":"b"}'),
    { mute: ['/note', '/**/note', '/other'] },
  );
  const linesOf = (part: string, of: 'told' | 'muted') =>
    show({ show: 'changes', part, of, from: 0 })!.map(({ mute, mutedBy }) => ({ mute, mutedBy }));
  expect(linesOf('/items', 'told')).toEqual([{ mute: '/items/*/p', mutedBy: [] }]);
  expect(linesOf('/prices', 'told')).toEqual([{ mute: '/prices/123', mutedBy: [] }]);
  // As a pattern this key would mean any.
  expect(linesOf('/*', 'told')).toEqual([{ mute: null, mutedBy: [] }]);
  expect(linesOf('/note', 'muted')).toEqual([{ mute: '/note', mutedBy: ['/note', '/**/note'] }]);
});
