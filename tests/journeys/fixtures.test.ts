// What was exported runs: the stubs, as people run them, against an Express app that checks with
// Shopify’s official library.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  testStub,
  type FileFormat,
  type FixtureFile,
  type TestRunner,
} from '../../lib/webhook/fixtures/index.ts';
import { exportedProject, runStub } from '../exported-project.ts';
import { exportedSamples, realSecret } from '../exported-samples.ts';

const topics = ['orders/create', 'customers/update', 'products/create', 'carts/update'];
const testCount = 1 + 2 * topics.length;

const exported = new Map<FileFormat, FixtureFile[]>();
beforeAll(async () => {
  for (const format of ['http', 'creel.json'] as const) {
    exported.set(format, await exportedSamples(topics, { format }));
  }
});

/** The folder that was exported, its stub filled in with the app of the examples. */
async function project(
  format: FileFormat,
  runner: TestRunner,
  secret = 'fixture.signedWith.secret',
) {
  return await exportedProject([...exported.get(format)!, testStub(runner)], {
    expression: `createApp({ apiSecretKey: ${secret} })`,
    name: 'createApp',
    module: 'docs/examples/express-app.ts',
  });
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
    const { output, ...result } = await runStub(runner, await project(format, runner));
    expect(result, output).toEqual({ status: 0, passed: testCount, failed: [] });
  });

  test('is red where a byte of a body is changed: the signature is not its own', async () => {
    const folder = await project('http', runner);
    const name = await changeByte(folder, { isSummedAnew: true });
    const { status, passed, failed } = await runStub(runner, folder);
    expect({ status, passed }).toEqual({ status: 1, passed: testCount - 1 });
    expect(failed).toEqual([expect.stringContaining(`${name} is accepted`)]);
  });

  test('is red, and names the file, where the sum tells already', async () => {
    const folder = await project('http', runner);
    const name = await changeByte(folder, { isSummedAnew: false });
    const { status, passed, output } = await runStub(runner, folder);
    expect([status, passed]).toEqual([1, 0]);
    expect(output).toContain(`${name}: The body was changed: its SHA-256 is`);
  });

  test('is red with the secret that the deliveries came with', async () => {
    const folder = await project('creel.json', runner, JSON.stringify(realSecret));
    const { status, failed } = await runStub(runner, folder);
    expect([status, failed.length]).toEqual([1, topics.length]);
  });
});

// As the two above, but for time not each of them.
describe('the stub for jest', () => {
  test('is green', async () => {
    const { output, ...result } = await runStub('jest', await project('http', 'jest'));
    expect(result, output).toEqual({ status: 0, passed: testCount, failed: [] });
  });

  test('is red where a byte of a body is changed: the signature is not its own', async () => {
    const folder = await project('http', 'jest');
    const name = await changeByte(folder, { isSummedAnew: true });
    const { status, passed, failed } = await runStub('jest', folder);
    expect({ status, passed }).toEqual({ status: 1, passed: testCount - 1 });
    expect(failed).toEqual([`${name} is accepted`]);
  });
});
