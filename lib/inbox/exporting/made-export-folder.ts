// A folder of the browser's own in memory, for tests.
import type { ExportFolder } from './export-file.ts';

/** `roomBytes` is what its disk takes, `isLocked` what keeps files from being opened. */
export function madeExportFolder({ roomBytes = Infinity, isLocked = false } = {}) {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const writing = new Set<string>();
  const folder: ExportFolder = {
    async *keys() {
      yield* files.keys();
    },
    getFileHandle: async (name) => {
      files.set(name, files.get(name) ?? new Uint8Array());
      return {
        createSyncAccessHandle: async () => {
          if (isLocked) throw new DOMException('locked', 'NoModificationAllowedError');
          writing.add(name);
          return {
            // A disk may take less than it is given.
            write: (bytes, { at }) => {
              const taken = Math.min(bytes.byteLength, roomBytes - at, 100_000);
              const longer = new Uint8Array(at + taken);
              longer.set(files.get(name)!);
              longer.set(bytes.subarray(0, taken), at);
              files.set(name, longer);
              return taken;
            },
            flush: () => {},
            close: () => void writing.delete(name),
          };
        },
        getFile: async () => new File([files.get(name)!], name),
      };
    },
    removeEntry: async (name) => {
      if (writing.has(name)) throw new DOMException('in use', 'NoModificationAllowedError');
      files.delete(name);
    },
  };
  return { folder, files, writing };
}
