// Databases that do not answer as they should, for the pages of journeys.
import type { InboxStorage } from '../../lib/inbox/storage.ts';

/** A database whose saves stand at a gate: `reached` says when one does, `gate` lets them through. */
export function gatedSave() {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const wrap = (storage: InboxStorage): InboxStorage => ({
    ...storage,
    async save(...parts) {
      reached.resolve();
      await gate.promise;
      return await storage.save(...parts);
    },
  });
  return { reached, gate, wrap };
}

/** A database that takes no entries as long as `isFull` says so. */
export function fullDisk() {
  const disk = {
    isFull: true,
    wrap: (storage: InboxStorage): InboxStorage => ({
      ...storage,
      save: (...parts) =>
        disk.isFull
          ? Promise.reject(new DOMException('no space', 'QuotaExceededError'))
          : storage.save(...parts),
    }),
  };
  return disk;
}
