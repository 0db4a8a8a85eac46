import { Command, InvalidArgumentError } from 'commander';
import { ageInWords, verify, type Verdict } from '../lib/webhook/index.ts';
import { notesOn } from '../lib/webhook/workbench/index.ts';
import { unusable } from './command-error.ts';
import { readKey } from './input.ts';
import { printable } from './printable.ts';
import { readMessage } from './read-message.ts';
import { refuseUnknownProvider } from './unknown-provider.ts';
import { verifyBatch } from './verify-batch.ts';

type Options = {
  secretFile?: string;
  provider?: string;
  now?: number;
  batch?: true;
  json?: true;
};

/** `creel verify`: checks the signature of a message in a file, or of many from standard input. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check the signature of a delivery')
    .argument(
      '[message]',
      'file with an HTTP message, curl command, fetch call, HAR or Creel fixture; - for stdin',
    )
    .option('--secret-file <file>', 'file with the secret; one line end after it is no part of it')
    .option('--provider <name>', 'who sent it; without it every known scheme is tried')
    .option(
      '--now <ms>',
      'when it was received, in ms since 1970 (default: what the file says, or now)',
      readMilliseconds,
    )
    .option('--batch', 'read NDJSON from stdin, write one line of JSON for each')
    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      `
The message is one of these; which one is found by itself:
  HTTP message   request line, headers, blank line; the body is every byte after it
  curl, fetch    what a browser's "Copy as cURL" and "Copy as fetch" give; nothing is run
  HAR            a file or an entry; of several requests the first with a body is taken
  Creel fixture  .creel.json
  $_SERVER       a dump of it or of CGI variables, an empty line, and the body

Exit code: 0 verified, 1 not, 2 the input cannot be used. With --batch 0 once all lines are answered.

Examples:
  creel verify --secret-file secret.txt delivery.http
  creel verify --secret-file secret.txt --provider shopify --json - < delivery.http
  creel verify --secret-file secret.txt copied-as-curl.txt
  creel verify --batch < deliveries.ndjson`,
    )
    .action(run);
}

async function run(path: string | undefined, options: Options): Promise<void> {
  if (options.batch) {
    if (path !== undefined || options.secretFile !== undefined) {
      throw unusable(
        'With --batch everything is in the lines of stdin: no file, no --secret-file.',
      );
    }
    await verifyBatch(process.stdin.setEncoding('utf8'), process.stdout);
    return;
  }
  const { verdict, notes } = await verifyFile(path, options);
  for (const note of notes) process.stderr.write(`creel verify: ${printable(note)}\n`);
  process.stdout.write(`${options.json ? JSON.stringify(verdict) : describe(verdict)}\n`);
  process.exitCode = verdict.verdict === 'verified' ? 0 : 1;
}

/** The verdict, and what to know about how the file was read. */
async function verifyFile(
  path: string | undefined,
  { secretFile, provider, now }: Options,
): Promise<{ verdict: Verdict; notes: string[] }> {
  if (path === undefined) throw unusable('Say which message to verify: a file, or - for stdin.');
  if (secretFile === undefined) throw unusable('--secret-file is missing.');
  refuseUnknownProvider(provider);
  const key = await readKey(secretFile, { keepsText: true });
  const { message, notes } = await readMessage(path);
  const judging = { provider, now: now ?? message.receivedAt ?? Date.now() };
  const verdict = await verify(message, [key], judging);
  // What was assumed matters where it may be why the signature does not match.
  const assumed = verdict.verdict === 'verified' ? [] : notesOn(message, verdict.covers);
  return { verdict, notes: [...notes, ...assumed] };
}

const sentences: Record<Verdict['verdict'], string> = {
  verified: 'the signature is right',
  stale: 'the signature is right, but older than its scheme allows',
  failed: 'the signature does not match this body with this secret',
  unsigned: 'no header holds a signature',
  'no-secret': 'it is signed, but the secret is not for this scheme',
  'token-only': 'a token is right, but nothing binds the body',
  unsupported: 'it seems to be signed in a way that is not known here',
};

const early =
  'the signature is right, but its time is further in the future than its scheme allows';

function describe(judged: Verdict): string {
  const { verdict, scheme, header, keyReading, covers, ageSeconds, limitSeconds, problem } = judged;
  const facts = [
    ['scheme', scheme],
    ['header', header],
    ['secret read as', keyReading],
    ['covers', covers],
    ['age', ageSeconds === null ? null : sayAge(ageSeconds, limitSeconds)],
    ['problem', problem],
  ];
  const known = facts.filter(([, value]) => value !== null);
  return [
    `${verdict}: ${verdict === 'stale' && (ageSeconds ?? 0) < 0 ? early : sentences[verdict]}`,
    ...known.map(([name, value]) => `  ${name}: ${value}`),
  ].join('\n');
}

function sayAge(ageSeconds: number, limitSeconds: number | null): string {
  const limit = limitSeconds === null ? '' : `, limit ${limitSeconds} s`;
  return `${ageInWords(ageSeconds)}${limit}`;
}

function readMilliseconds(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a number of milliseconds.');
  return Number(text);
}
