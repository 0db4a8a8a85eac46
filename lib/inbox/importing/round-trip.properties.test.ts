// What was exported, imported through the real inbox and exported again is the same file to the byte.
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPage } from '../../../tests/journeys/page.ts';
import { exportFixtures, type ExportFormat, type Fixture } from '../../webhook/fixtures/index.ts';
import { allBytes, anyFixture } from '../../webhook/fixtures/made-fixtures.ts';
import { describe } from '../../webhook/index.ts';
import { fixtureOf } from '../stored-fixture.ts';
import { madeFiles, madeImporter } from './made-importer.ts';

async function exported(fixtures: readonly Fixture[], format: ExportFormat, isZip: boolean) {
  const deliveries = await Promise.all(
    fixtures.map(async (fixture, at) => {
      const { description } = await describe(fixture, '');
      return { name: `#${at}`, fixture, description };
    }),
  );
  const how = { format, isZip, creelVersion: '1.0.0', redaction: null };
  return await allBytes(exportFixtures(deliveries, how));
}

test.each<[ExportFormat, boolean, number]>([
  ['http', false, 1],
  ['creel.json', false, 1],
  ['ndjson', false, 5],
  ['har', false, 5],
  ['http', true, 5],
  ['creel.json', true, 5],
  ['ndjson', true, 5],
  ['har', true, 5],
])('%s, in a zip: %s', async (format, isZip, most) => {
  const page = await openPage(randomUUID());
  const importer = madeImporter(page);
  const fixtures = fc.array(anyFixture, { minLength: 1, maxLength: most });
  await fc.assert(
    fc.asyncProperty(fixtures, async (making) => {
      const first = await exported(await Promise.all(making), format, isZip);
      const before = page.getSnapshot().rows.at(-1)?.ordinal ?? 0;
      const name = isZip ? 'a.zip' : `a.${format}`;
      const imported = await importer.importFiles(madeFiles({ [name]: first }), () => {});
      expect(imported).toEqual({ saved: making.length, problems: [], stopped: null });
      const rows = page.getSnapshot().rows.filter(({ ordinal }) => ordinal > before);
      const stored = await Promise.all(
        rows.map(async ({ ordinal }) => await fixtureOf((await page.read(ordinal))!)),
      );
      const again = stored.map((made) =>
        made.ok ? made.fixture : expect.unreachable(made.reason),
      );
      expect(await exported(again, format, isZip)).toEqual(first);
    }),
    { numRuns: 25 },
  );
});
