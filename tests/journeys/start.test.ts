import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';

const script = join(import.meta.dirname, '../../scripts/start.ts');
const inShell = promisify(execFile);
let folder: string;
let started: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creel-start-'));
  started = [];
});

afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('the printed curl line is caught, Ctrl-C ends with 0, and a second start keeps URLs and data', async () => {
  const port = String(await freePort());
  const args = ['--port', port, '--data', folder, '--no-browser'];

  const first = await start(args);
  const { stdout: answer } = await inShell('sh', ['-c', first.curl]);
  expect(JSON.parse(answer)).toMatchObject({ ok: true });
  expect(await deliveries(first.link)).toHaveLength(1);
  expect(first.output()).toContain('Load unpacked');
  expect(await first.interrupt()).toBe(0);

  const second = await start(args);
  expect(second.captureUrl).toBe(first.captureUrl);
  expect(second.link).toBe(first.link);
  expect(await deliveries(second.link)).toHaveLength(1);
  expect(await second.interrupt()).toBe(0);
});

test('--public-url is printed as the capture URL', async () => {
  const args = ['--port', '0', '--data', folder, '--no-browser'];
  const relay = await start([...args, '--public-url', 'https://hooks.example.com']);
  expect(relay.captureUrl).toMatch(/^https:\/\/hooks\.example\.com\/in\/\w+$/);
  expect(await relay.interrupt()).toBe(0);
});

test('without a display it says so and shows the folder to load', async () => {
  const args = ['--port', '0', '--data', folder];
  const relay = await start(args, { DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
  expect(relay.output()).toContain('no display');
  expect(relay.output()).toMatch(/Load unpacked → \/.*\.output\/chrome-mv3/);
  expect(await relay.interrupt()).toBe(0);
});

test('a port in use and a wrong option are refused in words', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = String((server.address() as AddressInfo).port);
  const refused = await run(['--port', port, '--data', folder, '--no-browser']);
  server.close();
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port}`) });
  expect(refused.stderr).not.toContain('    at ');

  expect(await run(['--prot', '1'])).toMatchObject({ code: 2 });
  expect(await run(['--port', 'many', '--data', folder])).toMatchObject({ code: 2 });
});

async function start(args: string[], env: Record<string, string | undefined> = {}) {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  await until('the start to finish', () => {
    if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}:\n${text}`);
    return text.includes('Ctrl-C stops');
  });
  return {
    output: () => text,
    captureUrl: found(text, /Capture URL\s+(\S+)/),
    link: found(text, /(creel:\/\/\S+)/),
    curl: found(text, /^\s*(curl .+)$/m),
    async interrupt() {
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      return code;
    },
  };
}

async function run(args: string[]) {
  const child = spawn(process.execPath, [script, ...args]);
  started.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, stderr };
}

/** What the relay has, read with nothing but the printed link. */
async function deliveries(link: string): Promise<unknown[]> {
  const { host, channel, token } = /^creel:\/\/(?<host>[^/]+)\/(?<channel>\w+)#(?<token>\S+)$/.exec(
    link,
  )!.groups as { host: string; channel: string; token: string };
  const response = await fetch(`http://${host}/api/channels/${channel}/deliveries`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { deliveries: unknown[] }).deliveries;
}

function found(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? expect.fail(`no ${pattern} in:\n${text}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
