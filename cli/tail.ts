import { Command, InvalidArgumentError } from 'commander';
import { sentUrl } from '../lib/delivery/sent-url.ts';
import type { SecretKey } from '../lib/webhook/index.ts';
import { parseConnectionLink, type ConnectionLink } from '../lib/wire/connection-link.ts';
import { followChannel, type LinkState } from '../lib/wire/follow.ts';
import { readConnection } from '../relay/connection.ts';
import { CommandError, unusable } from './command-error.ts';
import { readKey } from './input.ts';
import { printable } from './printable.ts';
import { createDiagnoser } from './tail-diagnosis.ts';
import { createTeller, type Seen } from './tell.ts';

type Options = {
  data: string;
  secretFile?: string;
  diagnose?: true;
  lines: number;
  json?: true;
};

/** `creel tail`: a line per delivery as it arrives. */
export function tailCommand(): Command {
  return new Command('tail')
    .description('print deliveries as they arrive')
    .option('--data <folder>', 'data folder of the relay, which holds the connection', '.creel')
    .option('--secret-file <file>', 'file with the secret; one line end after it is no part of it')
    .option('--diagnose', 'say why a delivery is not verified, where that can be proved')
    .option('--lines <count>', 'how many of those caught before to print first', readCount, 10)
    .option('--json', 'print a line of JSON for each')
    .addHelpText(
      'after',
      `
The environment variable CREEL_LINK can hold the connection link of a relay elsewhere.
Reconnects by itself; Ctrl-C ends it.

Examples:
  creel tail
  creel tail --secret-file secret.txt --json
  creel tail --secret-file secret.txt --diagnose`,
    )
    .action(run);
}

async function run({ data, secretFile, diagnose, lines, json }: Options): Promise<void> {
  if (diagnose && secretFile === undefined) throw unusable('--diagnose needs a --secret-file.');
  const link = await findLink(data);
  const keys: SecretKey[] = [];
  if (secretFile !== undefined) keys.push(await readKey(secretFile));
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort());
  process.once('SIGTERM', () => ended.abort());
  // Whoever reads us has gone, as with `creel tail | head`.
  process.stdout.once('error', () => ended.abort());

  const diagnoser = diagnose ? createDiagnoser(keys, ended.signal) : null;
  const teller = createTeller(link.channel, keys, diagnoser);
  const print = async (seen: Seen) => {
    process.stdout.write(`${await teller.line(seen, json ?? false)}\n`);
  };
  // What was caught before is held back until it is known which are the last ones. All of it is seen:
  // the last one may repeat the first.
  let before: Seen[] | null = [];
  let printed = Promise.resolve();
  let said: LinkState | null = null;
  let captureUrl = '';
  const onState = (state: LinkState) => {
    if (sayState(state, said)) ended.abort();
    if (state.state !== 'connecting') said = state;
    if (state.state !== 'live' || !before) return;
    const last = lines === 0 ? [] : before.slice(-lines);
    before = null;
    for (const seen of last) printed = printed.then(() => print(seen));
  };
  for await (const news of followChannel(link, {
    resumeAfter: () => null,
    signal: ended.signal,
    onState,
  })) {
    // It comes before the first entry.
    if (news.kind === 'log') ({ captureUrl } = news.channel);
    if (news.kind !== 'entries') continue;
    const held: Seen[] = [];
    for (const entry of news.entries) {
      if (entry.kind !== 'delivery') continue;
      const url = sentUrl(captureUrl, entry.delivery.target);
      const { examined, ...seen } = await teller.see({ ...entry, url });
      // A tree takes ten times its body, and few of those before are printed.
      if (before) held.push(seen);
      else printed = printed.then(() => print({ ...seen, examined }));
    }
    if (before) before = [...before, ...held].slice(-Math.max(1, lines));
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
