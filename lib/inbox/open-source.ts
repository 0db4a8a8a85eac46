// The source that is open: shown to its page and, by the one page that leads, received and judged.
import { aborted, wait, type World } from '../wire/world.ts';
import type { Basis } from './basis.ts';
import { judgeHistory } from './judge-history.ts';
import type { SourceInfo, Update } from './messages.ts';
import type { Peers } from './peers.ts';
import { storageProblem, triesAgain } from './problem.ts';
import { receive } from './receive.ts';
import type { InboxStorage, Source } from './storage.ts';

export type OpenSource = {
  current: () => Source | null;
  /** Opens another one, or none. */
  open: (next: Source | null) => Promise<void>;
  /** Says something of a source, the open one if none is named, here and to the pages that show it. */
  share: (update: Update, of?: string) => void;
  /** Takes in what another page says of a source. */
  hear: (update: Update, of: string) => void;
  /** Tells a page that came up how things stand, where this one leads. */
  greet: () => void;
  /** Sets the switch for subscriptions that leave fields out. */
  narrow: (isNarrowed: boolean) => Promise<void>;
  /** Judges its history again, where this page leads. */
  judgeAll: () => void;
  close: () => void;
};

/** How long to leave a full or broken database alone. */
const storageWaitMs = 10_000;

export function createOpenSource({
  storage,
  basis,
  peers,
  locks,
  world,
  tell,
  onError,
}: {
  storage: InboxStorage;
  basis: Basis;
  peers: Peers;
  locks: Pick<LockManager, 'request'>;
  world: World;
  /** Tells the page. */
  tell: (update: Update) => void;
  onError: (error: unknown) => void;
}): OpenSource {
  let source: Source | null = null;
  let opened = new AbortController();
  let judging = new AbortController();
  let isLeading = false;
  let lastLink: Update | null = null;
  let rowCount = 0;
  let lastTold = 0;

  function post(update: Update): void {
    if (update.kind === 'rows') {
      // Who comes to lead tells again what it heard of.
      rowCount += update.rows.filter(({ ordinal }) => ordinal > lastTold).length;
      lastTold = Math.max(lastTold, update.rows.at(-1)?.ordinal ?? 0);
    }
    if (update.kind === 'opened') {
      rowCount = update.rows.length;
      lastTold = update.rows.at(-1)?.ordinal ?? 0;
    }
    if (update.kind === 'cleared') rowCount = 0;
    tell(update);
  }

  /** Says something of a source while it is the open one. */
  function shareOf(of: Source, update: Update, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (update.kind === 'link') lastLink = update;
    post(update);
    peers.tell({ kind: 'update', source: of.id, update });
  }

  /** Takes in what is stored of a source and not known here yet. */
  function learn(stored: Source, signal: AbortSignal): void {
    if (!source || signal.aborted) return;
    const { captureUrl, isNarrowed = false } = stored;
    if (captureUrl !== null && captureUrl !== source.captureUrl) {
      source = { ...source, captureUrl };
      shareOf(source, { kind: 'capture-url', captureUrl }, signal);
    }
    if (isNarrowed !== (source.isNarrowed ?? false)) {
      source = { ...source, isNarrowed };
      shareOf(source, { kind: 'narrowed', isNarrowed }, signal);
    }
  }

  async function lead(led: Source, lastOrdinal: number, signal: AbortSignal): Promise<void> {
    const say = (update: Update) => shareOf(led, update, signal);
    await locks.request(`creel ${led.id}`, { signal }, async () => {
      isLeading = true;
      let from = lastOrdinal;
      while (!signal.aborted) {
        try {
          // A page that led until now may have stored what it had no time to tell.
          const current = (await storage.source(led.id))!;
          learn(current, signal);
          const missed = (await storage.summaries(led.id, from)).flatMap(({ rows }) => rows);
          const unseen = missed.filter(({ ordinal }) => ordinal > from);
          from = unseen.at(-1)?.ordinal ?? from;
          say({ kind: 'rows', rows: unseen });
          judgeAll();
          // Nothing streams into what was pasted; the lock is held to judge it again.
          if (!current.link) return await aborted(signal);
          await receive(
            { ...current, link: current.link },
            {
              storage,
              basis,
              world,
              signal,
              isNarrowed: () => (source?.id === led.id ? source : current).isNarrowed ?? false,
              onState: (link) => say({ kind: 'link', link }),
              onCaptureUrl(captureUrl) {
                learn({ ...(source ?? current), captureUrl }, signal);
                judgeAll();
              },
              onRows(rows, judgedWith) {
                from = rows.at(-1)?.ordinal ?? from;
                say({ kind: 'rows', rows });
                // What they rest on changed while these were judged and saved.
                if (signal.aborted || !source) return;
                if (judgedWith !== basis.judgedWith(source)) judgeAll();
              },
            },
          );
        } catch (error) {
          say({ kind: 'problem', problem: storageProblem(error, triesAgain) });
          await wait(storageWaitMs, world, signal);
          say({ kind: 'problem', problem: null });
        }
      }
    });
  }

  function judgeAll(): void {
    const judged = source;
    if (!judged || !isLeading) return;
    judging.abort();
    judging = new AbortController();
    const { signal: until } = opened;
    judgeHistory(judged, {
      storage,
      basis,
      signal: judging.signal,
      count: () => rowCount,
      tell: (update) => shareOf(judged, update, until),
    }).catch(onError);
  }

  function share(update: Update, of = source?.id): void {
    if (source && of === source.id) shareOf(source, update, opened.signal);
    else if (of !== undefined) peers.tell({ kind: 'update', source: of, update });
  }

  return {
    current: () => source,
    async open(next) {
      opened.abort();
      judging.abort();
      opened = new AbortController();
      const { signal } = opened;
      isLeading = false;
      lastLink = null;
      source = next;
      const summaries = next ? await storage.summaries(next.id, 0) : [];
      const rows = summaries.flatMap((summary) => summary.rows);
      post({ kind: 'opened', source: next && infoOf(next), rows });
      if (!next) return;
      lead(next, rows.at(-1)?.ordinal ?? 0, signal).catch((error: unknown) => {
        if (!signal.aborted) onError(error);
      });
    },
    share,
    hear(update, of) {
      if (source?.id !== of) return;
      if (update.kind === 'capture-url') source = { ...source, captureUrl: update.captureUrl };
      if (update.kind === 'narrowed') source = { ...source, isNarrowed: update.isNarrowed };
      post(update);
      // The switch was set on a page that follows; or that page kept something, judged perhaps with what
      // has changed since.
      if (update.kind === 'narrowed' || update.kind === 'rows') judgeAll();
    },
    greet() {
      if (!isLeading || !lastLink || !source) return;
      peers.tell({ kind: 'update', source: source.id, update: lastLink });
    },
    async narrow(isNarrowed) {
      if (!source) return;
      await storage.setNarrowed(source.id, isNarrowed);
      source = { ...source, isNarrowed };
      share({ kind: 'narrowed', isNarrowed });
      judgeAll();
    },
    judgeAll,
    close() {
      opened.abort();
      judging.abort();
    },
  };
}

/** What a page may know of a source: not its token. */
function infoOf({ id, link, captureUrl, isNarrowed = false }: Source): SourceInfo {
  return { id, url: link?.url ?? null, channel: link?.channel ?? null, captureUrl, isNarrowed };
}
