// `npm start`: installs and builds what is missing, then hands over to Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildExtension } from './build.mjs';
import { root, setUp } from './setup.mjs';

const args = process.argv.slice(2);
const startable = prepare();
if (startable) handOver(startable);

function prepare() {
  try {
    const node24 = setUp();
    if (!args.includes('--help')) buildExtension('chrome');
    return node24;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
    return null;
  }
}

function handOver(node24) {
  const child = spawn(node24, [join(root, 'scripts/start.ts'), ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; this end waits for it. A signal sent to this process alone
  // is passed on, and a second one does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
