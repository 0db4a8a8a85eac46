// What was exported runs: the stubs, as people run them, against an Express app that checks with
// Shopify’s official library.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  testStub,
  type FileFormat,
  type FixtureFile,
  type TestRunner,
} from '../../lib/webhook/fixtures/index.ts';
import { exportedSamples, realSecret } from '../exported-samples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const topics = ['orders/create', 'customers/update', 'products/create', 'carts/update'];
const testCount = 1 + 2 * topics.length;

const exported = new Map<FileFormat, FixtureFile[]>();
beforeAll(async () => {
  for (const format of ['http', 'creel.json'] as const) {
    exported.set(format, await exportedSamples(topics, { format }));
  }
});

/** The folder that was exported, with the stub filled in, beside a project's node_modules. */
async function project(
  runner: TestRunner,
  format: FileFormat,
  secret = 'fixture.signedWith.secret',
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-project-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stub = testStub(runner);
  for (const { path, bytes } of exported.get(format)!) await writeFile(join(folder, path), bytes);
  const filled = new TextDecoder()
    .decode(stub.bytes)
    .replace('const path = undefined;', "const path = '/webhooks';")
    .replace(/ {2}throw new Error.*/, `  return createApp({ apiSecretKey: ${secret} });`)
    .replace(
      'import ',
      `import { createApp } from '${root}docs/examples/express-app.ts';\nimport `,
    );
  await writeFile(join(folder, stub.path), filled);
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules/creel'));
  await symlink(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
  return folder;
}

const commands = {
  vitest: [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=tap-flat'],
  'node:test': ['--test', '--test-reporter=tap'],
};

/** How many tests of the folder's stub passed and failed, and what was said. */
async function run(runner: keyof typeof commands, folder: string) {
  // Inside a test, node:test would speak to the runner above.
  const { NODE_TEST_CONTEXT: _context, VITEST: _vitest, ...env } = process.env;
  const child = spawn(process.execPath, commands[runner], { cwd: folder, env });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  const passed = stdout.match(/^ok /gm)?.length ?? 0;
  const failed = stdout.match(/^not ok .*/gm) ?? [];
  return { status, passed, failed, output: stdout + stderr };
}

/** Changes the last digit of the body's first id, in the file and, if told so, in its sum. */
async function changeByte(folder: string, { isSummedAnew }: { isSummedAnew: boolean }) {
  const name = exported.get('http')![0]!.path;
  const path = join(folder, name);
  const before = await readFile(path);
  const after = Buffer.from(before.toString('latin1').replace(/("id": ?\d+)\d,/, '$17,'), 'latin1');
  expect(after.byteLength).toBe(before.byteLength);
  expect(after.filter((byte, at) => byte !== before[at])).toHaveLength(1);
  await writeFile(path, after);
  if (isSummedAnew) {
    const index = await readFile(join(folder, 'index.json'), 'utf8');
    await writeFile(join(folder, 'index.json'), index.replace(sumOf(before), sumOf(after)));
  }
  return name;
}

function sumOf(message: Buffer): string {
  const body = message.subarray(message.indexOf('\r\n\r\n') + 4);
  return createHash('sha256').update(body).digest('hex');
}

describe.each(['vitest', 'node:test'] as const)('the stub for %s', (runner) => {
  test.each<FileFormat>(['http', 'creel.json'])('is green, with %s files', async (format) => {
    const { output, ...result } = await run(runner, await project(runner, format));
    expect(result, output).toEqual({ status: 0, passed: testCount, failed: [] });
  });

  test('is red where a byte of a body is changed: the signature is not its own', async () => {
    const folder = await project(runner, 'http');
    const name = await changeByte(folder, { isSummedAnew: true });
    const { status, passed, failed } = await run(runner, folder);
    expect({ status, passed }).toEqual({ status: 1, passed: testCount - 1 });
    expect(failed).toEqual([expect.stringContaining(`${name} is accepted`)]);
  });

  test('is red, and names the file, where the sum tells already', async () => {
    const folder = await project(runner, 'http');
    const name = await changeByte(folder, { isSummedAnew: false });
    const { status, passed, output } = await run(runner, folder);
    expect([status, passed]).toEqual([1, 0]);
    expect(output).toContain(`${name}: The body was changed: its SHA-256 is`);
  });

  test('is red with the secret that the deliveries came with', async () => {
    const folder = await project(runner, 'creel.json', JSON.stringify(realSecret));
    const { status, failed } = await run(runner, folder);
    expect([status, failed.length]).toEqual([1, topics.length]);
  });
});
