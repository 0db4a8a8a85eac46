import { Command, InvalidArgumentError } from 'commander';
import type { Entry } from '../lib/delivery/delivery.ts';
import { describe, verify, type SecretKey } from '../lib/webhook/index.ts';
import { parseConnectionLink, type ConnectionLink } from '../lib/wire/connection-link.ts';
import { followChannel, type LinkState } from '../lib/wire/follow.ts';
import { readConnection } from '../relay/connection.ts';
import { CommandError, unusable } from './command-error.ts';
import { readKey } from './input.ts';
import { printable, printableJson } from './printable.ts';

type Options = { data: string; secretFile?: string; lines: number; json?: true };
type Caught = Extract<Entry, { kind: 'delivery' }>;

/** `creel tail`: a line per delivery as it arrives. */
export function tailCommand(): Command {
  return new Command('tail')
    .description('print deliveries as they arrive')
    .option('--data <folder>', 'data folder of the relay, which holds the connection', '.creel')
    .option('--secret-file <file>', 'file with the secret; one line end after it is no part of it')
    .option('--lines <count>', 'how many of those caught before to print first', readCount, 10)
    .option('--json', 'print a line of JSON for each')
    .addHelpText(
      'after',
      `
The environment variable CREEL_LINK can hold the connection link of a relay elsewhere.
Reconnects by itself; Ctrl-C ends it.

Examples:
  creel tail
  creel tail --secret-file secret.txt --json`,
    )
    .action(run);
}

async function run({ data, secretFile, lines, json }: Options): Promise<void> {
  const link = await findLink(data);
  const keys: SecretKey[] = [];
  if (secretFile !== undefined) keys.push(await readKey(secretFile));
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort());
  process.once('SIGTERM', () => ended.abort());
  // Whoever reads us has gone, as with `creel tail | head`.
  process.stdout.once('error', () => ended.abort());

  const print = async (caught: Caught) => {
    const told = await tell(caught, link.channel, keys);
    process.stdout.write(`${json ? printableJson(told) : lineOf(told)}\n`);
  };
  // What was caught before is held back until it is known which are the last ones.
  let before: Caught[] | null = [];
  let printed = Promise.resolve();
  let said: LinkState | null = null;
  const onState = (state: LinkState) => {
    if (sayState(state, said)) ended.abort();
    if (state.state !== 'connecting') said = state;
    if (state.state !== 'live' || !before) return;
    const last = lines === 0 ? [] : before.slice(-lines);
    before = null;
    for (const caught of last) printed = printed.then(() => print(caught));
  };
  for await (const news of followChannel(link, {
    resumeAfter: () => null,
    signal: ended.signal,
    onState,
  })) {
    if (news.kind !== 'entries') continue;
    const caught = news.entries.filter((entry) => entry.kind === 'delivery');
    if (before) before = [...before, ...caught].slice(-Math.max(1, lines));
    else for (const one of caught) printed = printed.then(() => print(one));
    await printed;
  }
  await printed;
}

async function findLink(data: string): Promise<ConnectionLink> {
  const text = process.env['CREEL_LINK'];
  if (text) {
    const parsed = parseConnectionLink(text);
    if (!parsed.ok) throw unusable(`CREEL_LINK: ${parsed.reason}`);
    return parsed.link;
  }
  const connection = await readConnection(data);
  if (connection) return connection;
  throw new CommandError(
    1,
    `No relay has used the data folder ${data} yet: start one with creel relay, or name its folder with --data.`,
  );
}

async function tell({ delivery, body }: Caught, source: string, keys: readonly SecretKey[]) {
  const received = { headers: delivery.headers, body, method: delivery.method };
  const [{ description, view }, verdict] = await Promise.all([
    describe(received, source),
    verify(received, keys),
  ]);
  const { headers: _headers, ...head } = delivery;
  const invalid = view.content.kind === 'invalid-json' ? view.content.error : null;
  const { verdict: name, ...signature } = verdict;
  return { ...head, ...description, verdict: name, signature, invalidJson: invalid };
}

function lineOf({ receivedAt, topic, target, resource, sizeBytes, verdict, invalidJson }: Told) {
  const about = resource ? `${resource.type} ${resource.id}` : '-';
  const invalid = invalidJson ? `  invalid JSON at ${invalidJson.line}:${invalidJson.column}` : '';
  const time = new Date(receivedAt).toISOString();
  const facts = [time, printable(topic ?? target), printable(about), `${sizeBytes} B`, verdict];
  return facts.join('  ') + invalid;
}

type Told = Awaited<ReturnType<typeof tell>>;

/** Says what is new of a connection. True where it will never come about. */
function sayState(state: LinkState, before: LinkState | null): boolean {
  if (state.state === 'live') say('connected, waiting for deliveries');
  if (state.state !== 'waiting') return false;
  const { code } = state.refusal;
  const isFinal = code === 'wrong-token' || code === 'unknown-channel';
  if (isFinal) {
    say('the relay does not know this channel or its token; is this the data folder it runs with?');
    process.exitCode = 1;
  } else if (before?.state !== 'waiting' || before.refusal.code !== code) {
    say(state.refusal.message);
  }
  return isFinal;
}

function say(text: string): void {
  process.stderr.write(`creel tail: ${printable(text)}\n`);
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}
