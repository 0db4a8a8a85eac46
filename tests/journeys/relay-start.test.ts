import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { StartError, startRelay } from '../../relay/main.ts';
import {
  allDeliveries,
  ask,
  runRelay,
  spawnRelay,
  startedText,
  temporaryFolder,
} from './relay-process.ts';
import type { RelayProcess } from './relay-process.ts';

const run = promisify(execFile);

test('the first start makes a channel and tokens; a second one keeps them and the deliveries', async () => {
  const dataPath = join(await temporaryFolder(), 'new', 'creel');
  const first = await started(dataPath);
  await fetch(first.connection.captureUrl, { method: 'POST', body: 'kept' });
  const before = await allDeliveries(first);
  expect(await first.stop('SIGINT')).toBe(0);

  const second = await started(dataPath, '--port', String(first.port));
  expect(second.connection).toEqual(first.connection);
  expect(await allDeliveries(second)).toEqual(before);
  expect(await second.stop('SIGTERM')).toBe(0);
});

test('a wiped log gets the same URL and link again, and a new log', async () => {
  const dataPath = await temporaryFolder();
  const first = await started(dataPath);
  await fetch(first.connection.captureUrl, { method: 'POST', body: 'old' });
  const [old] = await allDeliveries(first);
  await first.stop('SIGTERM');
  await rm(join(dataPath, 'log.db'));

  const second = await started(dataPath, '--port', String(first.port));
  expect(second.connection).toEqual(first.connection);
  const { channel, captureUrl } = second.connection;
  expect((await ask(second, `/${channel}/deliveries?after=${old!.cursor}`)).status).toBe(409);
  await fetch(captureUrl, { method: 'POST', body: 'new' });
  expect((await allDeliveries(second)).map(({ body }) => body.toString())).toEqual(['new']);
});

test('lost tokens are made again; channel and deliveries stay', async () => {
  const dataPath = await temporaryFolder();
  const first = await started(dataPath);
  await fetch(first.connection.captureUrl, { method: 'POST', body: 'kept' });
  await first.stop('SIGTERM');
  await writeFile(join(dataPath, 'connection.json'), '{"half');
  const second = await started(dataPath);
  expect(second.connection.channel).toBe(first.connection.channel);
  expect(second.connection.token).not.toBe(first.connection.token);
  expect(await allDeliveries(second)).toHaveLength(1);
});

test.skipIf(process.platform === 'win32')(
  'secrets are for the owner alone, and not for git',
  async () => {
    const dataPath = join(await temporaryFolder(), 'creel');
    const relay = await started(dataPath);
    const { token, adminToken } = relay.connection;
    expect(await mode(dataPath)).toBe('700');
    expect(await mode(join(dataPath, 'connection.json'))).toBe('600');
    expect(await mode(join(dataPath, 'log.db'))).toBe('600');
    expect(await readFile(join(dataPath, '.gitignore'), 'utf8')).toBe('*\n');
    const kept = JSON.parse(await readFile(join(dataPath, 'connection.json'), 'utf8'));
    expect(kept).toEqual(relay.connection);
    await relay.stop('SIGTERM');
    const log = await readFile(join(dataPath, 'log.db'));
    for (const secret of [token, adminToken]) expect(log.includes(secret)).toBe(false);
  },
);

test('the connection line has the parts of the interface', async () => {
  const { connection, port } = await started(await temporaryFolder());
  const { url, publicUrl, channel, captureUrl, token, connectionLink } = connection;
  expect(url).toBe(`http://127.0.0.1:${port}`);
  expect(publicUrl).toBe(url);
  expect(captureUrl).toBe(`${url}/in/${channel}`);
  expect(connectionLink).toBe(`creel://127.0.0.1:${port}/${channel}#${token}`);
});

test('a public URL is in the capture URL, and in nothing that reads', async () => {
  const { connection } = await started(
    await temporaryFolder(),
    '--public-url',
    'https://abc.example.net/',
  );
  const { url, publicUrl, channel, captureUrl, token, connectionLink } = connection;
  expect(publicUrl).toBe('https://abc.example.net');
  expect(captureUrl).toBe(`https://abc.example.net/in/${channel}`);
  expect(connectionLink).toBe(`creel://${new URL(url).host}/${channel}#${token}`);
});

test('without --json it prints a capture URL, a link, and a curl line that works when pasted', async () => {
  const dataPath = await temporaryFolder();
  const port = await freePort();
  const relay = await startedText(['--port', String(port), '--data', dataPath]);
  expect(relay.text).toContain(`creel://127.0.0.1:${port}/`);
  const curl = /^\s*(curl .*)$/m.exec(relay.text)![1]!;
  const { stdout } = await run('sh', ['-c', `${curl} -s`]);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  expect(await relay.stop()).toBe(0);
});

test('a port in use is a readable failure', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  onTestFinished(() => void squatter.close());
  const { port } = squatter.address() as AddressInfo;
  const dataPath = await temporaryFolder();
  const outcome = await runRelay(['--port', String(port), '--data', dataPath]);
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
  expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  await expect(startRelay({ port, dataPath })).rejects.toMatchObject({ type: 'port-in-use' });
});

test('a data folder that cannot be written is a readable failure', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  for (const dataPath of [join(folder, 'file', 'creel'), join(folder, 'file'), '/proc/creel']) {
    const outcome = await runRelay(['--port', '0', '--data', dataPath]);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain(`The data folder ${dataPath} cannot be written`);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  }
});

test('two relays on one data folder: the second one says so, the first one goes on', async () => {
  const dataPath = await temporaryFolder();
  const first = await started(dataPath);
  const before = await readFile(join(dataPath, 'connection.json'), 'utf8');
  const outcome = await runRelay(['--port', '0', '--data', dataPath]);
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toContain('in use by another relay');
  expect(await readFile(join(dataPath, 'connection.json'), 'utf8')).toBe(before);
  expect((await fetch(first.connection.captureUrl, { method: 'POST', body: 'x' })).status).toBe(
    200,
  );
});

test("somebody else's or a newer database is a readable failure", async () => {
  const foreign = await temporaryFolder();
  const theirs = new DatabaseSync(join(foreign, 'log.db'));
  theirs.exec('CREATE TABLE theirs (x)');
  theirs.close();
  await expect(startRelay({ port: 0, dataPath: foreign })).rejects.toMatchObject({
    name: 'StartError',
    type: 'data-foreign',
    culprit: join(foreign, 'log.db'),
  });

  const newer = await temporaryFolder();
  await (await startRelay({ port: 0, dataPath: newer })).close();
  const log = new DatabaseSync(join(newer, 'log.db'));
  log.exec('PRAGMA user_version = 99');
  log.close();
  await expect(startRelay({ port: 0, dataPath: newer })).rejects.toMatchObject({
    type: 'data-newer',
  });
});

test('listening beyond loopback needs an admin token of the caller', async () => {
  const dataPath = await temporaryFolder();
  const refused = await runRelay(['--host', '0.0.0.0', '--port', '0', '--data', dataPath]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('needs an admin token');

  await mkdir(dataPath, { recursive: true });
  const tokenFile = join(dataPath, 'admin-token');
  await writeFile(tokenFile, 'an-admin-token-of-mine\n');
  const relay = await started(dataPath, '--host', '0.0.0.0', '--admin-token-file', tokenFile);
  expect(relay.connection.adminToken).toBe('an-admin-token-of-mine');
  expect((await ask(relay, '', { token: 'an-admin-token-of-mine' })).status).toBe(200);
  expect(new URL(relay.connection.url).hostname).toBe('127.0.0.1');
});

test('the admin token may come from the environment, and a new one replaces the old', async () => {
  const dataPath = await temporaryFolder();
  const first = await startRelay({ port: 0, dataPath, adminToken: 'first' });
  await first.close();
  const second = await startRelay({ port: 0, dataPath, adminToken: 'second' });
  onTestFinished(() => second.close());
  const { url } = second.connection;
  const status = async (token: string) =>
    (await fetch(`${url}/api/channels`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect([await status('first'), await status('second')]).toEqual([401, 200]);
});

test.each([
  [{ port: -1 }, 'port'],
  [{ port: 70_000 }, 'port'],
  [{ publicUrl: 'abc.example.net' }, 'public-url'],
  [{ publicUrl: 'ftp://abc.example.net' }, 'public-url'],
  [{ publicUrl: 'https://abc.example.net/?x=1' }, 'public-url'],
  [{ allowHosts: ['a b'] }, 'allow-host'],
  [{ allowHosts: ['https://team.example'] }, 'allow-host'],
  [{ adminToken: 'two words' }, 'admin-token'],
])('%o is refused', async (options, culprit) => {
  const failure = startRelay({ dataPath: '/proc/creel', ...options });
  await expect(failure).rejects.toThrow(StartError);
  await expect(failure).rejects.toMatchObject({ type: 'bad-option', culprit });
});

test('--help shows an example', async () => {
  const { code, stdout } = await runRelay(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('creel relay --public-url');
});

async function started(dataPath: string, ...args: string[]): Promise<RelayProcess> {
  const relay = await spawnRelay(dataPath, ...args);
  onTestFinished(async () => void (await relay.stop('SIGKILL')));
  return relay;
}

async function mode(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
