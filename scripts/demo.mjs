// `npm run demo`: installs and builds what is missing, then hands over to Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildExtension } from './build.mjs';
import { root, setUp } from './setup.mjs';

try {
  const node24 = setUp();
  buildExtension('chrome');
  const { status } = spawnSync(node24, [join(root, 'scripts/demo.ts')], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
