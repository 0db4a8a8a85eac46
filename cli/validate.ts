import { Command } from 'commander';
import { unusable } from './command-error.ts';
import { checkInOrder, hasErrors, notesOf } from './check-in-order.ts';
import { printable } from './printable.ts';
import { refuseUnknownProvider } from './unknown-provider.ts';
import { validateBatch } from './validate-batch.ts';
import { asJson, inWords } from './validated-words.ts';

type Options = { provider?: string; topic?: string; batch?: true; json?: true };

/** `creel validate`: checks the payloads of messages in files, or of many from standard input. */
export function validateCommand(): Command {
  return new Command('validate')
    .description('check the payload of a delivery against its topic')
    .argument(
      '[messages...]',
      'files with an HTTP message, curl command, fetch call, HAR or Creel fixture each; - for stdin',
    )
    .option('--provider <name>', 'who sent it; without it the headers and the body tell')
    .option('--topic <topic>', 'what it is; without it the headers or the body tell')
    .option('--batch', 'read NDJSON from stdin, write one line of JSON for each')
    .option('--json', 'print a line of JSON for each instead of text')
    .addHelpText(
      'after',
      `
A finding is an error (it breaks a reader), drift (it departs from what is known) or info (it is new).
Several files are read as sent one after the other: where a status jumps between them, that is drift.

Exit code: 0 without errors, 1 with, 2 the input cannot be used. With --batch 0 once all lines are answered.

Examples:
  creel validate delivery.http
  creel validate first.http second.http
  creel validate --topic orders/create --json - < order.http
  creel validate --batch < deliveries.ndjson`,
    )
    .action(run);
}

async function run(paths: readonly string[], options: Options): Promise<void> {
  const { provider, topic, batch, json } = options;
  if (batch) {
    if (paths.length > 0 || provider !== undefined || topic !== undefined) {
      throw unusable('With --batch everything is in the lines of stdin: no file, no options.');
    }
    await validateBatch(process.stdin.setEncoding('utf8'), process.stdout);
    return;
  }
  if (paths.length === 0) throw unusable('Say which message to validate: a file, or - for stdin.');
  refuseUnknownProvider(provider);
  const checked = await checkInOrder(paths, { provider, topic });
  const notes = checked.flatMap(notesOf);
  for (const note of notes) process.stderr.write(`creel validate: ${printable(note)}\n`);
  const blocks = checked.map((one) => (json ? asJson(one) : inWords(one, paths.length > 1)));
  process.stdout.write(`${blocks.join(json ? '\n' : '\n\n')}\n`);
  process.exitCode = checked.some(hasErrors) ? 1 : 0;
}
