import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const creelPath = fileURLToPath(new URL('../../cli/creel.ts', import.meta.url));

export type Finished = { exitCode: number; stdout: string; stderr: string };

/** Runs the real command to its end, with `input` on its standard input. */
export async function runCreel(args: readonly string[], input = ''): Promise<Finished> {
  const child = spawn(process.execPath, [creelPath, ...args]);
  onTestFinished(() => void child.kill());
  // A command that ends early closes its input first; that is no failure of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { exitCode, stdout, stderr };
}

/** Writes a file that lives as long as the test; gives its path. */
export async function temporaryFile(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
