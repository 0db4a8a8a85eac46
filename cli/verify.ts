import { Command, InvalidArgumentError } from 'commander';
import { unusable } from './command-error.ts';
import { frameworks, refuseUnknownFramework } from './diagnosing.ts';
import { diagnosisInJson } from './diagnosis-json.ts';
import { diagnosisInWords } from './diagnosis-words.ts';
import { printable, printableJson } from './printable.ts';
import { verdictInWords } from './verified-words.ts';
import { verifyBatch } from './verify-batch.ts';
import { explain, judge, readVerified, type VerifyOptions } from './verify-message.ts';

type Options = VerifyOptions & {
  diagnose?: true;
  framework?: string;
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
    .option('--diagnose', 'say why it is not verified, where that can be proved')
    .option(
      '--other-secret-file <file>',
      'another secret that it may be; can be repeated',
      collected,
    )
    .option('--computed <digest>', 'explain instead how your server came to this digest')
    .option('--framework <name>', `show what to do in it: ${frameworks.join(', ')}`, 'express')
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

A cause is claimed only where the signature matches after a named change of the body, the secret, the
digest, the message or the URL. Otherwise it says what was tried. --computed takes hex or base64.

Exit code: 0 verified, 1 not, 2 the input cannot be used. With --batch 0 once all lines are answered.

Examples:
  creel verify --secret-file secret.txt delivery.http
  creel verify --secret-file secret.txt --provider shopify --json - < delivery.http
  creel verify --secret-file secret.txt copied-as-curl.txt
  creel verify --secret-file secret.txt --diagnose --framework rails delivery.http
  creel verify --secret-file secret.txt --computed bkl2…Xs0= delivery.http
  creel verify --batch --diagnose < deliveries.ndjson`,
    )
    .action(run);
}

async function run(path: string | undefined, options: Options): Promise<void> {
  const { batch, json, framework = 'express', computed } = options;
  const isDiagnosed =
    options.diagnose === true || options.otherSecretFile || computed !== undefined;
  if (batch) {
    const { secretFile, otherSecretFile } = options;
    if ([path, secretFile, otherSecretFile, computed].some((given) => given !== undefined)) {
      throw unusable(
        'With --batch everything is in the lines of stdin: no file, no secret, no digest.',
      );
    }
    const input = process.stdin.setEncoding('utf8');
    await verifyBatch(input, process.stdout, { diagnoses: options.diagnose === true });
    return;
  }
  refuseUnknownFramework(framework);
  const read = await readVerified(path, options);
  const { verdict, notes } = await judge(read, options);
  for (const note of notes) process.stderr.write(`creel verify: ${printable(note)}\n`);
  const diagnosis = isDiagnosed ? await explain(read, verdict, options) : null;
  const manner = { framework, isComputed: computed !== undefined };
  const text = json
    ? printableJson({
        ...verdict,
        ...(isDiagnosed && { diagnosis: diagnosis && diagnosisInJson(diagnosis) }),
      })
    : [verdictInWords(verdict), ...(diagnosis ? [diagnosisInWords(diagnosis, manner)] : [])].join(
        '\n\n',
      );
  process.stdout.write(`${text}\n`);
  process.exitCode = verdict.verdict === 'verified' ? 0 : 1;
}

function collected(path: string, before: readonly string[] = []): string[] {
  return [...before, path];
}

function readMilliseconds(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a number of milliseconds.');
  return Number(text);
}
