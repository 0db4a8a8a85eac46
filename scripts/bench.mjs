// `npm run bench:NAME`: installs and builds what is missing, then hands over to Node 24.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from './build.mjs';
import { root, setUp } from './setup.mjs';

try {
  const [name = '', ...options] = process.argv.slice(2);
  const bench = join(root, 'bench', `${name}.ts`);
  if (!/^[\w-]+$/.test(name) || !existsSync(bench)) throw new Error(`There is no bench “${name}”.`);
  const node24 = setUp();
  buildExtension('chrome');
  const { status } = spawnSync(node24, [bench, ...options], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
