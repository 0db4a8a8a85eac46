import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { announce } from '../relay/announce.ts';
import { StartError, startRelay } from '../relay/main.ts';
import { readSeed, type Seed } from '../relay/sandbox/seed.ts';
import { CommandError } from './command-error.ts';

type Options = {
  port?: number;
  host?: string;
  data?: string;
  publicUrl?: string;
  allowHost?: string[];
  adminTokenFile?: string;
  sandboxShop?: string;
  sandboxSeed?: string;
  sendAllow?: string[];
  retryScale?: number;
  json?: true;
};

/** `creel relay`: catches webhooks until it is told to stop. */
export function relayCommand(): Command {
  return new Command('relay')
    .description('catch webhooks, keep them, and stream them to the panel')
    .option('--port <number>', 'port to listen on, 0 for any free one (default: 4747)', readPort)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--data <folder>', 'where deliveries and tokens are kept (default: .creel)')
    .option(
      '--public-url <url>',
      "base of the capture URL: a tunnel's address in front of the relay",
    )
    .option('--allow-host <name...>', 'host names, beside the loopback ones, that may read')
    .addOption(
      new Option('--admin-token-file <file>', 'admin token; needed to listen beyond loopback'),
    )
    .option('--sandbox-shop <domain>', "the sandbox's shop (default: johns-apparel.myshopify.com)")
    .option('--sandbox-seed <file>', 'what a new sandbox begins with, as docs/formats.md has it')
    .option('--send-allow <host...>', 'hosts, beside loopback, that the relay may send to')
    .option(
      '--retry-scale <number>',
      "what the sandbox's waits between tries are multiplied with: 0.01 makes 4 hours 144 s (default: 1)",
      readScale,
    )
    .option('--json', 'print one line of JSON instead of text')
    .addHelpText(
      'after',
      `
The admin token can also come from the environment variable CREEL_ADMIN_TOKEN.
Deliveries and tokens survive a restart with the same data folder. Ctrl-C stops the relay.

Examples:
  creel relay
  creel relay --port 0 --data /tmp/creel --json
  creel relay --public-url https://abc.example.net
  creel relay --send-allow staging.example.com --retry-scale 0.01`,
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  try {
    const { port, host, data: dataPath, publicUrl, allowHost: allowHosts } = options;
    const adminToken = await readAdminToken(options.adminTokenFile);
    const stopped = stopSignal();
    const relay = await startRelay({
      port,
      host,
      dataPath,
      publicUrl,
      allowHosts,
      adminToken,
      sandboxShop: options.sandboxShop,
      sandboxSeed: await readSeedFile(options.sandboxSeed),
      sendAllow: options.sendAllow,
      retryScale: options.retryScale,
    });
    const { connection } = relay;
    process.stdout.write(`${options.json ? JSON.stringify(connection) : announce(connection)}\n`);
    await stopped;
    await relay.close();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    throw new CommandError(1, error.message, { cause: error });
  }
}

/** Resolves on Ctrl-C or a polite kill; a second one ends the process at once, as ever. */
function stopSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGINT', () => resolve());
  process.once('SIGTERM', () => resolve());
  return promise;
}

async function readAdminToken(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return process.env['CREEL_ADMIN_TOKEN'] || undefined;
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    const message = `The admin token file ${path} cannot be read.`;
    throw new StartError('bad-option', path, message, { cause });
  }
}

async function readSeedFile(path: string | undefined): Promise<Seed | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((cause) => {
    const message = `The sandbox's seed ${path} cannot be read.`;
    throw new StartError('bad-option', path, message, { cause });
  });
  const read = readSeed(text);
  if (read.ok) return read.seed;
  const message = `The sandbox's seed ${path} cannot be used. ${read.reason}`;
  throw new StartError('bad-option', path, message);
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It is a number from 0 to 65535.');
  return Number(text);
}

function readScale(text: string): number {
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) {
    throw new InvalidArgumentError('It is a number such as 0.01, or 0 for no waiting.');
  }
  return Number(text);
}
