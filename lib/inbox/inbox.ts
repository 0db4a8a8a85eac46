// The Worker's side: owns the stream, the database and judging, and speaks to one page. Of all open
// pages one leads (a Web Lock per source decides); the others pass on what it tells them.
import type { ConnectionLink } from '../wire/connection-link.ts';
import { isGone } from '../wire/follow.ts';
import { wait, type World } from '../wire/world.ts';
import { judgeAgain } from './judge.ts';
import type { Keyring } from './keyring.ts';
import type { Command, Problem, Update } from './messages.ts';
import type { Peers } from './peers.ts';
import { receive } from './receive.ts';
import type { InboxStorage, Source } from './storage.ts';

/** What an inbox needs of its surroundings. */
export type InboxParts = {
  storage: InboxStorage;
  keyring: Keyring;
  peers: Peers;
  locks: Pick<LockManager, 'request'>;
  world: World;
  post: (update: Update) => void;
};

export type Inbox = { run: (command: Command) => Promise<void>; close: () => void };

/** How long to leave a full or broken database alone. */
const storageWaitMs = 10_000;

/** How long a relay may take to say whether it still knows a channel. */
const answerMs = 3_000;

/** Opens the current source and starts to receive it. */
export async function createInbox(parts: InboxParts): Promise<Inbox> {
  const { storage, keyring, peers, post } = parts;
  let source: Source | null = null;
  let opened = new AbortController();
  let judging = new AbortController();
  let isLeading = false;
  let lastLink: Update | null = null;
  let rowCount = 0;

  const share = (update: Update) => {
    if (update.kind === 'link') lastLink = update;
    if (update.kind === 'rows') rowCount += update.rows.length;
    post(update);
    if (source) peers.tell({ kind: 'update', source: source.id, update });
  };
  const sayProblem = (error: unknown) => {
    post({ kind: 'problem', problem: storageProblem(error) });
    return null;
  };
  const postKeys = () => post({ kind: 'keys', keys: keyring.infos() });

  async function open(next: Source | null): Promise<void> {
    opened.abort();
    judging.abort();
    opened = new AbortController();
    isLeading = false;
    source = next;
    const summaries = next ? await storage.summaries(next.id, 0) : [];
    const rows = summaries.flatMap((summary) => summary.rows);
    rowCount = rows.length;
    post({ kind: 'opened', source: next && { ...next, url: next.link.url }, rows });
    if (next) void lead(next, rows.at(-1)?.ordinal ?? 0, opened.signal);
  }

  async function lead(led: Source, lastOrdinal: number, signal: AbortSignal): Promise<void> {
    await parts.locks
      .request(`creel ${led.id}`, { signal }, async () => {
        isLeading = true;
        // A page that led until now may have stored what it had no time to tell.
        const missed = await storage.summaries(led.id, lastOrdinal);
        share({ kind: 'rows', rows: missed.flatMap(({ rows }) => rows) });
        judgeAll();
        while (!signal.aborted) await receiveUntilFailure(signal);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
  }

  async function receiveUntilFailure(signal: AbortSignal): Promise<void> {
    const current = await storage.currentSource();
    if (!current) return;
    try {
      await receive(current, {
        ...parts,
        signal,
        onState: (link) => share({ kind: 'link', link }),
        onRows: (rows) => share({ kind: 'rows', rows }),
        onCaptureUrl: (captureUrl) => share({ kind: 'capture-url', captureUrl }),
      });
    } catch (error) {
      share({ kind: 'problem', problem: storageProblem(error) });
      await wait(storageWaitMs, parts.world, signal);
      share({ kind: 'problem', problem: null });
    }
  }

  function judgeAll(): void {
    if (!source || !isLeading) return;
    judging.abort();
    judging = new AbortController();
    const { signal } = judging;
    let done = 0;
    const onRows: Parameters<typeof judgeAgain>[1]['onRows'] = (rows) => {
      done += rows.length;
      share({ kind: 'judged', rows });
      share({ kind: 'judging', done: Math.min(done, rowCount), total: rowCount });
    };
    judgeAgain(source.id, { storage, keyring, signal, onRows })
      .then(() => {
        if (!signal.aborted) share({ kind: 'judging', done: rowCount, total: rowCount });
        return null;
      })
      .catch((error: unknown) => share({ kind: 'problem', problem: storageProblem(error) }));
  }

  function keysChanged(): void {
    postKeys();
    judgeAll();
  }

  peers.hear(async (news) => {
    switch (news.kind) {
      case 'update':
        if (news.source === source?.id) post(news.update);
        break;
      case 'hello':
        for (const key of keyring.session()) peers.tell({ kind: 'session-key', key });
        if (isLeading && lastLink && source) {
          peers.tell({ kind: 'update', source: source.id, update: lastLink });
        }
        break;
      case 'source-changed':
        await open(await storage.currentSource());
        break;
      case 'session-key':
        if (keyring.all().some(({ id }) => id === news.key.id)) break;
        await keyring.add(news.key, false);
        keysChanged();
        break;
      case 'key-removed':
        await keyring.remove(news.id);
        keysChanged();
        break;
      case 'keys-remembered':
        await keyring.reload();
        keysChanged();
        break;
    }
  });

  /** A relay that was wiped comes back with another channel; what it sent before stays in the list. */
  async function replacedBy(link: ConnectionLink): Promise<string | undefined> {
    const isSameRelay = source?.link.url === link.url && source.link.channel !== link.channel;
    if (!source || !isSameRelay) return undefined;
    const patience = { world: parts.world, signal: AbortSignal.timeout(answerMs) };
    return (await isGone(source.link, patience)) ? source.id : undefined;
  }

  async function obey(command: Command): Promise<void> {
    switch (command.do) {
      case 'connect':
        await open(await storage.openSource(command.link, await replacedBy(command.link)));
        peers.tell({ kind: 'source-changed' });
        break;
      case 'add-key': {
        const { key, isRemembered } = command;
        await keyring.add(key, isRemembered);
        peers.tell(isRemembered ? { kind: 'keys-remembered' } : { kind: 'session-key', key });
        keysChanged();
        break;
      }
      case 'remove-key':
        await keyring.remove(command.id);
        peers.tell({ kind: 'key-removed', id: command.id });
        keysChanged();
        break;
      case 'read': {
        const reading = source ? storage.read(source.id, command.ordinal) : null;
        // Whoever asked is answered in any case; the problem is said beside it.
        const stored = await Promise.resolve(reading).catch(sayProblem);
        post({ kind: 'answer', ask: command.ask, stored });
        break;
      }
      case 'clear':
        if (!source) break;
        await storage.clear(source.id);
        rowCount = 0;
        share({ kind: 'cleared' });
        break;
    }
  }

  postKeys();
  await open(await storage.currentSource());
  peers.tell({ kind: 'hello' });
  return {
    async run(command) {
      try {
        await obey(command);
      } catch (error) {
        sayProblem(error);
      }
    },
    close() {
      opened.abort();
      judging.abort();
      peers.close();
    },
  };
}

function storageProblem(error: unknown): Problem {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    happened: isFull ? 'The browser’s storage is full.' : `The browser’s storage failed: ${reason}`,
    kept: 'What the list shows is kept here; the relay keeps everything that came after it.',
    todo: isFull
      ? 'Clear the list or free disk space; Creel tries again every 10 seconds.'
      : 'Creel tries again every 10 seconds; if it goes on, close and reopen DevTools.',
  };
}
