// The Worker's side: owns the stream, the database and judging, and speaks to one page. Of all open
// pages one leads (a Web Lock per source decides); the others pass on what it tells them.
import { aborted, wait, type World } from '../wire/world.ts';
import { examine } from './examine.ts';
import { importsId, toEntry } from './imports.ts';
import { judgeHistory } from './judge-history.ts';
import type { Keyring } from './keyring.ts';
import type {
  Answers,
  Asked,
  Command,
  Examinee,
  Question,
  SourceInfo,
  Update,
} from './messages.ts';
import type { PeerNews, Peers } from './peers.ts';
import { receive } from './receive.ts';
import { replacedBy } from './replaced-by.ts';
import { storageProblem, triesAgain, tryAgain } from './problem.ts';
import { saveEntries } from './save.ts';
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

/** Opens the current source and starts to receive it. */
export async function createInbox(parts: InboxParts): Promise<Inbox> {
  const { storage, keyring, peers } = parts;
  let source: Source | null = null;
  let opened = new AbortController();
  let judging = new AbortController();
  let isLeading = false;
  let lastLink: Update | null = null;
  let rowCount = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** Sources are switched and keys changed one at a time, whoever asks for it. */
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result | null> => {
    const turn = queue.then(change).catch(sayProblem);
    queue = turn;
    return turn;
  };
  const post = (update: Update) => {
    if (update.kind === 'rows') rowCount += update.rows.length;
    if (update.kind === 'opened') rowCount = update.rows.length;
    if (update.kind === 'cleared') rowCount = 0;
    parts.post(update);
  };
  const sayProblem = (error: unknown) => {
    post({ kind: 'problem', problem: storageProblem(error, tryAgain) });
    return null;
  };
  const postKeys = () => post({ kind: 'keys', keys: keyring.infos(), customs: keyring.customs() });

  async function open(next: Source | null): Promise<void> {
    opened.abort();
    judging.abort();
    opened = new AbortController();
    isLeading = false;
    lastLink = null;
    source = next;
    const summaries = next ? await storage.summaries(next.id, 0) : [];
    const rows = summaries.flatMap((summary) => summary.rows);
    post({ kind: 'opened', source: next && infoOf(next), rows });
    if (next) void lead(next, rows.at(-1)?.ordinal ?? 0, opened.signal);
    // Who leads says how things stand: what it said before went to the page that was.
    peers.tell({ kind: 'hello' });
  }

  /** Says something of a source, here and to the pages that follow, while it is the open one. */
  function share(update: Update, of: Source, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (update.kind === 'link') lastLink = update;
    post(update);
    peers.tell({ kind: 'update', source: of.id, update });
  }

  /** Takes in a capture URL that is not known here yet. */
  function learn(captureUrl: string | null, of: Source, signal: AbortSignal): void {
    if (!source || signal.aborted || captureUrl === null) return;
    if (captureUrl === source.captureUrl) return;
    source = { ...source, captureUrl };
    share({ kind: 'capture-url', captureUrl }, of, signal);
  }

  async function lead(led: Source, lastOrdinal: number, signal: AbortSignal): Promise<void> {
    const tell = (update: Update) => share(update, led, signal);
    await parts.locks
      .request(`creel ${led.id}`, { signal }, async () => {
        isLeading = true;
        let from = lastOrdinal;
        while (!signal.aborted) {
          try {
            // A page that led until now may have stored what it had no time to tell.
            const current = (await storage.source(led.id))!;
            learn(current.captureUrl, led, signal);
            const missed = (await storage.summaries(led.id, from)).flatMap(({ rows }) => rows);
            const unseen = missed.filter(({ ordinal }) => ordinal > from);
            from = unseen.at(-1)?.ordinal ?? from;
            tell({ kind: 'rows', rows: unseen });
            judgeAll();
            // Nothing streams into what was pasted; the lock is held to judge it again.
            if (!current.link) return await aborted(signal);
            await receive(
              { ...current, link: current.link },
              {
                ...parts,
                signal,
                onState: (link) => tell({ kind: 'link', link }),
                onCaptureUrl(captureUrl) {
                  learn(captureUrl, led, signal);
                  judgeAll();
                },
                onRows(rows, judgedWith) {
                  from = rows.at(-1)?.ordinal ?? from;
                  tell({ kind: 'rows', rows });
                  // The keys changed while these were judged and saved.
                  if (signal.aborted || !source) return;
                  if (judgedWith !== keyring.judgedWith(source)) judgeAll();
                },
              },
            );
          } catch (error) {
            tell({ kind: 'problem', problem: storageProblem(error, triesAgain) });
            await wait(storageWaitMs, parts.world, signal);
            tell({ kind: 'problem', problem: null });
          }
        }
      })
      .catch((error: unknown) => {
        if (!signal.aborted) sayProblem(error);
      });
  }

  function judgeAll(): void {
    const judged = source;
    if (!judged || !isLeading) return;
    judging.abort();
    judging = new AbortController();
    const { signal } = judging;
    const { signal: until } = opened;
    judgeHistory(judged, {
      storage,
      keyring,
      signal,
      count: () => rowCount,
      tell: (update) => share(update, judged, until),
    }).catch(sayProblem);
  }

  function keysChanged(): void {
    postKeys();
    judgeAll();
  }

  async function heed(news: PeerNews): Promise<void> {
    switch (news.kind) {
      case 'update':
        if (!source || news.source !== source.id) break;
        if (news.update.kind === 'capture-url') {
          source = { ...source, captureUrl: news.update.captureUrl };
        }
        post(news.update);
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
  }

  /** Keeps a pasted message as a delivery: in the open source, or in one of its own on first run. */
  async function keep(examinee: Examinee): Promise<Answers['keep']> {
    if (!source) {
      await open(await storage.openImports());
      peers.tell({ kind: 'source-changed' });
    }
    const current = (await storage.source(source!.id))!;
    const make = await toEntry(examinee, Date.now());
    const { judged } = await saveEntries(current, make, { storage, keyring });
    share({ kind: 'rows', rows: judged.rows }, current, opened.signal);
    return 'saved';
  }

  async function obey(command: Exclude<Command, Asked>): Promise<void> {
    switch (command.do) {
      case 'connect':
        await open(
          await storage.openSource(
            command.link,
            await replacedBy(command.link, source, parts.world),
          ),
        );
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
      case 'add-custom':
        await keyring.addCustom(command.custom);
        peers.tell({ kind: 'keys-remembered' });
        keysChanged();
        break;
      case 'remove-custom':
        await keyring.removeCustom(command.id);
        peers.tell({ kind: 'keys-remembered' });
        keysChanged();
        break;
      case 'clear':
        if (!source) break;
        await storage.clear(source.id);
        share({ kind: 'cleared' }, source, opened.signal);
        break;
    }
  }

  /** Answers at once where nothing changes, not in turn: a person waits for it. */
  async function answerTo(question: Question): Promise<Answers[keyof Answers]> {
    switch (question.do) {
      case 'read':
        return source && (await storage.read(source.id, question.ordinal));
      case 'examine': {
        const at = source ?? { id: importsId, link: null };
        return await examine(question.examinee, { source: at, by: keyring.inUse() });
      }
      case 'keep':
        return await inTurn(() => keep(question.examinee));
    }
  }

  peers.hear((news) => void inTurn(() => heed(news)));
  await inTurn(async () => {
    postKeys();
    await open(await storage.currentSource());
  });
  return {
    async run(command) {
      if (!('ask' in command)) return void (await inTurn(() => obey(command)));
      // Whoever asked is answered in any case; the problem is said beside it.
      const answer = await answerTo(command).catch(sayProblem);
      post({ kind: 'answer', ask: command.ask, answer });
    },
    close() {
      opened.abort();
      judging.abort();
      peers.close();
    },
  };
}

/** What a page may know of a source: not its token. */
function infoOf({ id, link, captureUrl }: Source): SourceInfo {
  return { id, url: link?.url ?? null, channel: link?.channel ?? null, captureUrl };
}
