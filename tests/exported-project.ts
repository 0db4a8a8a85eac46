// What was exported, put into a project of its own and run there as people run it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { FixtureFile, TestRunner } from '../lib/webhook/fixtures/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** How the stub’s handler is filled in: an expression, and what it needs of a module of the checkout. */
export type Handler = { expression: string; name: string; module: string };

/** What Jest needs of a project: Creel’s own sources have types, which it leaves in by itself. */
const jestFiles = {
  'package.json': JSON.stringify({
    jest: {
      // Before Jest 30 a module is no test by itself.
      testMatch: ['**/*.test.mjs'],
      extensionsToTreatAsEsm: ['.ts'],
      transform: { '\\.ts$': '<rootDir>/strip-types.cjs' },
    },
  }),
  'strip-types.cjs': `const { stripTypeScriptTypes } = require('node:module');
exports.process = (source) => ({ code: stripTypeScriptTypes(source) });
`,
};

/** A folder with these files, their stub filled in, beside a project’s node_modules. */
export async function exportedProject(
  files: readonly FixtureFile[],
  { expression, name, module }: Handler,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-project-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path.endsWith('.test.mjs') ? filled(bytes) : bytes);
  }
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules/creel'));
  for (const needed of ['vitest', '@jest']) {
    await symlink(join(root, 'node_modules', needed), join(folder, 'node_modules', needed));
  }
  for (const [path, said] of Object.entries(jestFiles)) await writeFile(join(folder, path), said);
  return folder;

  function filled(stub: Uint8Array): string {
    const imported = `import { ${name} } from '${join(root, module)}';\nimport `;
    return new TextDecoder()
      .decode(stub)
      .replace('const path = undefined;', "const path = '/webhooks';")
      .replace(/ {2}throw new Error.*/, `  return ${expression};`)
      .replace('import ', imported);
  }
}

const commands: Readonly<Record<TestRunner, string[]>> = {
  vitest: [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=tap-flat'],
  jest: [fileURLToPath(import.meta.resolve('jest/bin/jest')), '--json'],
  'node:test': ['--test', '--test-reporter=tap'],
};

/** How many tests of the folder’s stub passed, which failed, and what was said. */
export async function runStub(runner: TestRunner, folder: string) {
  // Inside a test, node:test would speak to the runner above.
  const { NODE_TEST_CONTEXT: _context, VITEST: _vitest, ...env } = process.env;
  // The stub is a module, and says that Jest needs this.
  if (runner === 'jest') env['NODE_OPTIONS'] = '--experimental-vm-modules';
  const child = spawn(process.execPath, commands[runner], { cwd: folder, env });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  const counted = runner === 'jest' ? countedByJest(stdout) : countedInTap(stdout);
  return { status, ...counted, output: stdout + stderr };
}

function countedInTap(stdout: string) {
  const passed = stdout.match(/^ok /gm)?.length ?? 0;
  return { passed, failed: stdout.match(/^not ok .*/gm) ?? [] };
}

function countedByJest(stdout: string) {
  const { testResults } = JSON.parse(stdout) as {
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  };
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  };
}
