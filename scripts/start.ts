// What `npm start` runs once everything is installed and built: the relay, and a browser beside it.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { announce } from '../relay/announce.ts';
import { StartError, startRelay } from '../relay/main.ts';
import { root } from './setup.mjs';
import { openPanel } from './open-panel.ts';

const help = `Usage: npm start -- [options]

Starts the relay and, where it can, a Chromium with Creel's panel open and connected.

  --port N            the relay's port on this machine (default 4747; 0 takes any free one)
  --data FOLDER       where deliveries and tokens are kept (default .creel)
  --public-url URL    the address that senders reach, where a tunnel stands in front
  --no-browser        starts the relay only
  --help              shows this

Example: npm start -- --port 4800 --public-url https://example.trycloudflare.com`;

const { values } = readOptions();
if (values.help) console.log(help);
else await start();

async function start(): Promise<void> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  const dataPath = resolve(values.data ?? join(root, '.creel'));
  const relay = await startRelay({
    dataPath,
    ...(values.port !== undefined && { port: readPort(values.port) }),
    ...(values['public-url'] !== undefined && { publicUrl: values['public-url'] }),
  }).catch(refuse);
  console.log(`${announce(relay.connection)}\n`);

  const browser = await openPanel({
    connection: relay.connection,
    profilePath: join(dataPath, 'chromium'),
    wanted: !values['no-browser'],
    say: (line) => console.log(line),
    signal: stopped.signal,
  });
  console.log('\nCtrl-C stops.');

  if (!stopped.signal.aborted) {
    await new Promise((done) => {
      stopped.signal.addEventListener('abort', done, { once: true });
    });
  }
  console.log('\nStopping …');
  await Promise.all([browser?.close(), relay.close()]);
  // Nothing that is left of a browser may hold the terminal.
  process.exit(0);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        'public-url': { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    return process.exit(2);
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(error.type === 'bad-option' ? 2 : 1);
}

/** A number from 0 to 65535; anything else reaches the relay as it is no port, and is refused there. */
function readPort(text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
}
