// Follows a channel for as long as it is wanted: connects, resumes, backs off, notices a new log.
import { logIdOf, type Cursor } from '../delivery/cursor.ts';
import { entryCursor, type Entry } from '../delivery/delivery.ts';
import type { ConnectionLink } from './connection-link.ts';
import type { Frame } from './frames.ts';
import { routes } from './routes.ts';
import { channelSchema, errorSchema, type ChannelInfo } from './schemas.ts';
import { readStream } from './socket.ts';
import { thisWorld, wait, type World } from './world.ts';

/** Why there is no connection; `unreachable` where nobody answered. */
export type Refusal = {
  code:
    | 'unreachable'
    | 'wrong-token'
    | 'unknown-channel'
    | 'not-allowed'
    | 'relay-failed'
    | 'cut-off';
  message: string;
};

export type LinkState =
  | { state: 'connecting' }
  | { state: 'catching-up' }
  | { state: 'live' }
  | { state: 'waiting'; refusal: Refusal; retryInMs: number };

/** What following yields. `log`: which log the next entries belong to; said once a connection. */
export type Followed =
  | { kind: 'log'; channel: ChannelInfo }
  | { kind: 'entries'; entries: Entry[] }
  | { kind: 'gap'; from: Cursor; to: Cursor };

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/**
 * Yields a channel's entries, each once and in order, until the signal aborts. Reconnects by itself
 * with exponential back-off and jitter and resumes after the last entry it yielded; where the relay
 * has another log than before (its data folder was wiped, or restored), after `resumeAfter` that log.
 */
export async function* followChannel(
  link: ConnectionLink,
  {
    resumeAfter,
    signal,
    onState,
    world = thisWorld,
  }: {
    /** The last entry that is known of a log, or null: from its beginning. */
    resumeAfter: (logId: string) => Cursor | null;
    signal: AbortSignal;
    onState: (state: LinkState) => void;
    world?: World;
  },
): AsyncGenerator<Followed, void> {
  let cursor: Cursor | null = null;
  let failures = 0;
  while (!signal.aborted) {
    onState({ state: 'connecting' });
    let refusal: Refusal = cutOff;
    try {
      const channel = await fetchChannel(link, { world, signal });
      if (cursor === null || logIdOf(cursor) !== channel.logId) cursor = resumeAfter(channel.logId);
      yield { kind: 'log', channel };
      const opened = () => onState({ state: 'catching-up' });
      for await (const frames of readStream(link, cursor, { world, signal, opened })) {
        failures = 0;
        for (const followed of group(frames)) {
          if (followed.kind === 'entries') cursor = entryCursor(followed.entries.at(-1)!);
          yield followed;
        }
        if (frames.some(({ kind }) => kind === 'caught-up')) onState({ state: 'live' });
      }
    } catch (error) {
      if (signal.aborted) return;
      refusal = refusalOf(error);
    }
    if (signal.aborted) return;
    const retryInMs = backOff(failures++, world.random());
    onState({ state: 'waiting', refusal, retryInMs });
    await wait(retryInMs, world, signal);
  }
}

/**
 * Whether the relay answers and says that it knows no such channel or token, as it does after its
 * data folder was wiped.
 */
export async function isGone(
  link: ConnectionLink,
  { world = thisWorld, signal }: { world?: World; signal: AbortSignal },
): Promise<boolean> {
  try {
    await fetchChannel(link, { world, signal });
    return false;
  } catch (error) {
    return ['wrong-token', 'unknown-channel'].includes(refusalOf(error).code);
  }
}

const cutOff: Refusal = { code: 'cut-off', message: 'The connection to the relay was cut off.' };

/** Asks for the channel first: a WebSocket cannot tell a page why it was refused. */
async function fetchChannel(
  { url, channel, token }: ConnectionLink,
  { world, signal }: { world: World; signal: AbortSignal },
): Promise<ChannelInfo> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await world
    .fetch(url + routes.channel(channel), { headers, signal, cache: 'no-store' })
    .catch((cause: unknown) => {
      const message = `No relay answers at ${new URL(url).host}.`;
      throw new Refused({ code: 'unreachable', message }, { cause });
    });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return channelSchema.parse(answer);
  const code = refusalCodes[response.status] ?? 'relay-failed';
  const { data } = errorSchema.safeParse(answer);
  throw new Refused({
    code,
    message: data?.error.message ?? `The relay answered ${response.status}.`,
  });
}

const refusalCodes: Readonly<Record<number, Refusal['code']>> = {
  401: 'wrong-token',
  403: 'not-allowed',
  404: 'unknown-channel',
};

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.message, options);
    this.refusal = refusal;
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  const why = error instanceof Error ? error.message : String(error);
  return { code: 'relay-failed', message: `The relay's answer cannot be read: ${why}` };
}

/** Neighbouring entries of a message together, so that they can be saved in one transaction. */
function group(frames: readonly Frame[]): Exclude<Followed, { kind: 'log' }>[] {
  const groups: Exclude<Followed, { kind: 'log' }>[] = [];
  for (const frame of frames) {
    if (frame.kind === 'gap') groups.push(frame);
    if (frame.kind !== 'delivery' && frame.kind !== 'note') continue;
    const last = groups.at(-1);
    if (last?.kind === 'entries') last.entries.push(frame);
    else groups.push({ kind: 'entries', entries: [frame] });
  }
  return groups;
}

/** Between half and all of 250 ms doubled per failure, at the most 5 s. */
function backOff(failures: number, random: number): number {
  const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 16));
  return Math.round(ceiling * (0.5 + random / 2));
}
