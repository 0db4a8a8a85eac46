import { Command } from 'commander';
import { describe, type Received } from '../lib/webhook/index.ts';
import { diffBodies, diffHeaders, diffOptions, isPattern } from '../lib/webhook/diff/index.ts';
import { readSide } from '../lib/webhook/workbench/index.ts';
import { unusable } from './command-error.ts';
import { compareInJson, compareInWords, type Compared } from './diff-output.ts';
import { readInput } from './input.ts';

type Options = { json?: true; all?: true; mute?: string[] };

/** `creel diff`: what changed between two messages or bodies. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('show what changed between two deliveries')
    .argument(
      '<before>',
      'file with an HTTP message, curl command, fetch call, HAR or Creel fixture',
    )
    .argument('<after>', 'another one; or, as the first one, the body alone; - for stdin')
    .option(
      '--all',
      'tell everything: what is muted, headers, spelling, every change of a long list',
    )
    .option('--mute <pattern>', 'mute these paths, too, as /note or /line_items/*/price', collected)

    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      `
Values are compared, not text: 194.0 is 194, and the order of keys does not matter. Items of an
array are told apart by their id, key, sku or the like. Fields as updated_at are muted, unless --all.

Exit code: 0 the same, 1 different, 2 the input cannot be used. Headers and spelling do not count.

Examples:
  creel diff created.http updated.http
  creel diff --json before.json after.json
  creel diff --mute /note --mute '/line_items/*/price' a.http b.http`,
    )
    .action(run);
}

async function run(from: string, to: string, { json, all, mute = [] }: Options): Promise<void> {
  if (from === '-' && to === '-') throw unusable('Only one of the two can be read from stdin.');
  const wrong = mute.find((pattern) => !isPattern(pattern));
  if (wrong !== undefined) {
    throw unusable(`“${wrong}” is no path: write it as /updated_at or /line_items/*/price.`);
  }
  const before = await sideFrom(from);
  const after = await sideFrom(to);
  const { description } = after;
  const own = diffOptions([], description);
  const options = { ...own, mute: all ? [] : [...own.mute, ...mute] };
  const compared: Compared = {
    before: before.view,
    after: after.view,
    description,
    body: diffBodies(before.view, after.view, options),
    headers: diffHeaders(before.headers, after.headers),
  };
  const print = json ? compareInJson : compareInWords;
  const { text, isSame } = print(compared, { isAll: all === true });
  process.stdout.write(`${text}\n`);
  process.exitCode = isSame ? 0 : 1;
}

function collected(pattern: string, before: readonly string[] = []): string[] {
  return [...before, pattern];
}

/** A message in any of the formats that are read, or else a body alone. */
async function sideFrom(path: string) {
  const read = readSide(await readInput(path));
  if (!read.ok) throw unusable(`${path === '-' ? 'stdin' : path}: ${read.reason}`);
  const received: Received = read.pasted;
  const { description, view } = await describe(received, 'file');
  return { description, view, headers: received.headers };
}
