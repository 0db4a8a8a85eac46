import { Argument, Command, InvalidArgumentError } from 'commander';
import { type Catalogued, catalogued } from '../lib/webhook/topics/index.ts';
import { sampleShop, signedSample } from '../lib/webhook/topics/signed-sample.ts';
import { CommandError, unusable } from './command-error.ts';
import { readSecret, takingSecret } from './input.ts';
import { post, type PostAnswer } from './post.ts';
import { printable } from './printable.ts';

type Options = { to: URL; secretFile: string; asPrinted?: true; shop?: string; json?: true };

const timeoutMs = 30_000;

/** `creel send`: posts a signed sample of the providers' documents. */
export function sendCommand(): Command {
  return new Command('send')
    .description("post a signed sample from a provider's document")
    .addArgument(new Argument('<provider>', 'whose sample').choices(catalogued))
    .argument('<topic>', 'as the provider spells it: orders/create, order:created')
    .requiredOption(
      '--to <url>',
      'where to post it: a capture URL, or an endpoint of yours',
      readUrl,
    )
    .requiredOption(
      '--secret-file <file>',
      'file with the secret; one line end after it is no part',
    )
    .option('--as-printed', 'do not repair the trailing comma of track:created')
    .option('--shop <domain>', `Shopify's shop domain (default: ${sampleShop})`, readDomain)
    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      `
Exit code: 0 answered with 2xx, 1 otherwise, 2 the input cannot be used.

Examples:
  creel send shopify orders/create --to http://127.0.0.1:4747/in/CHANNEL --secret-file secret.txt
  creel send shipstream track:created --as-printed --to http://localhost:3000/hooks --secret-file s`,
    )
    .action(run);
}

async function run(provider: Catalogued, topic: string, options: Options): Promise<void> {
  const { to, secretFile, asPrinted = false, shop, json } = options;
  if (shop !== undefined && provider !== 'shopify') throw unusable('--shop is for Shopify only.');
  const secret = await readSecret(secretFile);
  const sample = await takingSecret(secretFile, () =>
    signedSample({ provider, topic, secret, asPrinted, shop }),
  );
  if (!sample.ok) throw unusable(sample.reason);
  const answer = await postOrExplain(to, sample);
  const sent = { provider, topic, to: to.href, sizeBytes: sample.body.byteLength };
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...sent, headers: sample.headers, answer: answerAsJson(answer) })}\n`
      : `${topic}, ${sent.sizeBytes} bytes, to ${sent.to}\n${describe(answer)}\n`,
  );
  process.exitCode = answer.status >= 200 && answer.status < 300 ? 0 : 1;
}

async function postOrExplain(
  to: URL,
  { headers, body }: Extract<Awaited<ReturnType<typeof signedSample>>, { ok: true }>,
): Promise<PostAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await post(to, headers, body, signal);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    // Happy Eyeballs fails with an AggregateError, whose message is empty.
    const why = signal.aborted ? `it took longer than ${timeoutMs / 1000} s` : message || code;
    throw new CommandError(1, `No answer from ${to.href}: ${why}.`, { cause: error });
  }
}

function describe({ status, statusText, body }: PostAnswer): string {
  const lines = new TextDecoder().decode(body).trimEnd().split('\n');
  const shown = [`${status} ${statusText}`, ...lines].map(printable).join('\n');
  return shown.trimEnd();
}

/** `body` only where it is UTF-8, as in a fixture. */
function answerAsJson({ body, ...answer }: PostAnswer): object {
  try {
    return {
      ...answer,
      body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
    };
  } catch {
    return { ...answer, bodyBase64: Buffer.from(body).toString('base64') };
  }
}

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw new InvalidArgumentError('It is no URL.');
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('It is no http or https URL.');
  return url;
}

function readDomain(text: string): string {
  if (!/^[\w.-]+$/.test(text)) throw new InvalidArgumentError('--shop is no domain.');
  return text;
}
