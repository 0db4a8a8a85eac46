// A real relay in a process of its own, and what tests ask of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import type { Delivery } from '../../lib/delivery/delivery.ts';
import { formatConnectionLink } from '../../lib/wire/connection-link.ts';
import { connectionSchema } from '../../lib/wire/schemas.ts';
import type { Connection } from '../../lib/wire/schemas.ts';

const creel = fileURLToPath(new URL('../../cli/creel.ts', import.meta.url));

export type RelayProcess = {
  connection: Connection;
  port: number;
  /** Resolves to the exit code, null after a kill. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts a relay on a free port and waits until it has said where it listens. */
export async function spawnRelay(dataPath: string, ...args: string[]): Promise<RelayProcess> {
  const child = spawnCommand(['--json', '--port', '0', '--data', dataPath, ...args]);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const complaint = text(child.stderr);
  const lines = createInterface(child.stdout);
  const line = await Promise.race([once(lines, 'line'), exited.then(() => null)]);
  if (line === null) throw new Error(`the relay did not start: ${await complaint}`);
  const connection = connectionSchema.parse(JSON.parse(String(line[0])));
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await exited)[0];
  };
  return { connection, port: Number(new URL(connection.url).port), stop };
}

/** A relay for one test alone, in a new data folder. */
export async function ownRelay(...args: string[]): Promise<RelayProcess> {
  const relay = await spawnRelay(await temporaryFolder(), ...args);
  onTestFinished(async () => void (await relay.stop('SIGKILL')));
  return relay;
}

let shared: Promise<RelayProcess> | null = null;
let sharedFolder: string | null = null;

/** A new channel for one test, at a relay that the tests of a file share: a start takes its time. */
export async function relayForTest(): Promise<RelayProcess> {
  sharedFolder ??= await mkdtemp(join(tmpdir(), 'creel-journey-'));
  shared ??= spawnRelay(sharedFolder);
  const relay = await shared;
  const { adminToken: token } = relay.connection;
  const made = await ask(relay, '', { method: 'POST', token });
  const channel = (await made.json()) as Pick<Connection, 'channel' | 'token' | 'captureUrl'>;
  const connectionLink = formatConnectionLink({ url: relay.connection.url, ...channel });
  return { ...relay, connection: { ...relay.connection, ...channel, connectionLink } };
}

afterAll(async () => {
  await (await shared)?.stop('SIGKILL');
  if (sharedFolder) await rm(sharedFolder, { recursive: true, force: true });
});

/** Runs `creel relay` to its end. */
export async function runRelay(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawnCommand(args, env);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}

/** A relay as people start it: its text up to the curl line, and how it ends. */
export async function startedText(args: string[]) {
  const child = spawnCommand(args);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  for await (const line of createInterface(child.stdout)) {
    printed += `${line}\n`;
    if (line.includes('curl ')) break;
  }
  const stop = async () => {
    child.kill('SIGINT');
    return (await exited)[0];
  };
  return { text: printed, stop };
}

function spawnCommand(args: string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, [creel, 'relay', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CREEL_ADMIN_TOKEN: '', ...env },
  });
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-journey-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks the relay with the channel's token, or another one. */
export function ask(
  { connection }: RelayProcess,
  path: string,
  { token = connection.token, ...init }: RequestInit & { token?: string } = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...init.headers };
  return fetch(`${connection.url}/api/channels${path}`, { ...init, headers });
}

/** Every delivery of the relay's channel with its body, in cursor order. */
export async function allDeliveries(relay: RelayProcess) {
  const all: (Delivery & { body: Buffer })[] = [];
  for (let after = ''; ;) {
    const page = await ask(relay, `/${relay.connection.channel}/deliveries?limit=7${after}`);
    const { deliveries, next } = (await page.json()) as {
      deliveries: (Delivery & { bodyBase64: string })[];
      next: string | null;
    };
    for (const { bodyBase64, ...delivery } of deliveries) {
      all.push({ ...delivery, body: Buffer.from(bodyBase64, 'base64') });
    }
    if (next === null) return all;
    after = `&after=${next}`;
  }
}

/** Sends bytes as they are over TCP; resolves to all that came back once the other side ends. */
export async function sendRaw(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  for (const part of parts) socket.write(part);
  return text(socket);
}

/** Status and error code of a raw HTTP answer. */
export function answerOf(raw: string): { status: number; code: string | undefined } {
  const [head = '', body = ''] = raw.split('\r\n\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  return { status, code: /"code":"([^"]+)"/.exec(body)?.[1] };
}
