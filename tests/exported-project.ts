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
  await symlink(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
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

const commands = {
  vitest: [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=tap-flat'],
  'node:test': ['--test', '--test-reporter=tap'],
} satisfies Partial<Record<TestRunner, string[]>>;

/** How many tests of the folder’s stub passed, which failed, and what was said. */
export async function runStub(runner: keyof typeof commands, folder: string) {
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
