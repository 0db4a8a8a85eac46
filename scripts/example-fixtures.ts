// Writes docs/examples/fixtures anew, out of the samples: `node scripts/example-fixtures.ts`.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { exportedSamples } from '../tests/exported-samples.ts';

const folder = new URL('../docs/examples/fixtures/', import.meta.url);
const files = await exportedSamples(['orders/create', 'customers/update'], {
  // Fixed, so that only what changed in Creel changes here.
  seed: new TextEncoder().encode('docs/examples'),
});
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
for (const { path, bytes } of files) await writeFile(new URL(path, folder), bytes);
