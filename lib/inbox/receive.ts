// From the relay to the database: follow, judge, save, tell. One page at a time does this.
import type { Entry } from '../delivery/delivery.ts';
import type { ConnectionLink } from '../wire/connection-link.ts';
import type { Followed, LinkState } from '../wire/follow.ts';
import { followChannel } from '../wire/follow.ts';
import type { World } from '../wire/world.ts';
import type { Basis } from './basis.ts';
import type { Row } from './row.ts';
import { saveEntries } from './save.ts';
import type { InboxStorage, Source } from './storage.ts';

/** The database took nothing: what was received is still at the relay. */
export class StorageFailed extends Error {
  override name = 'StorageFailed';
}

/**
 * Receives a source's deliveries until the signal aborts. Rejects with StorageFailed where they
 * cannot be stored; the cursor then stands before them, so that they come again.
 */
export async function receive(
  source: Source & { link: ConnectionLink },
  {
    storage,
    basis,
    signal,
    world,
    isNarrowed,
    onState,
    onRows,
    onCaptureUrl,
  }: {
    storage: InboxStorage;
    basis: Basis;
    signal: AbortSignal;
    world: World;
    /** Asked for each time: somebody may set the switch meanwhile. */
    isNarrowed: () => boolean;
    onState: (state: LinkState) => void;
    /** `judgedWith` names the basis of that moment: it may have changed meanwhile. */
    onRows: (rows: readonly Row[], judgedWith: string) => void;
    onCaptureUrl: (captureUrl: string) => void;
  },
): Promise<void> {
  let current: Source = source;
  const resumeAfter = (logId: string) => current.cursors[logId] ?? null;
  const followed = followChannel(source.link, { resumeAfter, signal, onState, world });
  for await (const news of followed) {
    try {
      await take(news);
    } catch (cause) {
      throw new StorageFailed('The browser could not store what was received.', { cause });
    }
  }

  async function take(news: Followed): Promise<void> {
    if (news.kind === 'entries') await store(news.entries);
    if (news.kind !== 'log') return;
    const { captureUrl } = news.channel;
    if (captureUrl === current.captureUrl) return;
    await storage.setCaptureUrl(current.id, captureUrl);
    current = { ...current, captureUrl };
    onCaptureUrl(captureUrl);
  }

  async function store(entries: readonly Entry[]): Promise<void> {
    const now = { ...current, isNarrowed: isNarrowed() };
    const saved = await saveEntries(now, () => entries, { storage, basis });
    current = saved.source;
    if (saved.judged.rows.length > 0) onRows(saved.judged.rows, saved.judged.judgedWith);
  }
}
