// Where the bytes of an export go while it is made: a file of the browser's own, which nobody sees.
import { randomId } from '../../delivery/ids.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** An export that is being made. Whatever fails, `discard` leaves nothing of it. */
export type ExportFile = {
  /** Throws a DOMException where the disk is full. */
  write: (bytes: Bytes) => void;
  /** All that was written, as a Blob of this type. On a disk it stays for a day. */
  finish: (type: string) => Promise<Blob>;
  discard: () => Promise<void>;
};

/** A file that is open for writing alone, as Workers have it: FileSystemSyncAccessHandle. */
type OpenFile = {
  write: (bytes: Bytes, at: { at: number }) => number;
  flush: () => void;
  close: () => void;
};

/** What a FileSystemFileHandle has; without `createSyncAccessHandle` outside of Workers. */
type FileHandle = {
  createSyncAccessHandle?: () => Promise<OpenFile>;
  getFile: () => Promise<File>;
};

/** What a FileSystemDirectoryHandle has. */
export type ExportFolder = {
  keys: () => AsyncIterable<string>;
  getFileHandle: (name: string, options: { create: true }) => Promise<FileHandle>;
  removeEntry: (name: string) => Promise<void>;
};

/** A download that is still being written reads from it. */
const keptForMs = 24 * 60 * 60 * 1_000;

/** The folder that all pages and Workers of the extension share. Rejects in Firefox's private windows. */
export async function openExportFolder(): Promise<ExportFolder> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle('exports', { create: true });
}

/**
 * Takes out what is older than a day. Nobody can tell when a download is done, nor whether a Worker
 * ended before its export was.
 */
export async function removeOldExports(
  openFolder: () => Promise<ExportFolder>,
  nowMs: number,
): Promise<ExportFolder | null> {
  try {
    const folder = await openFolder();
    const names = await Array.fromAsync(folder.keys());
    const old = names.filter((name) => !(Number(name.split('-', 1)[0]) >= nowMs - keptForMs));
    // Another page may have taken it out.
    await Promise.allSettled(old.map((name) => folder.removeEntry(name)));
    return folder;
  } catch {
    return null;
  }
}

/**
 * Opens files for exports in a folder, from which old ones go first. Where there is none, the bytes are
 * collected as Blobs.
 */
export function createExportFiles(
  openFolder: () => Promise<ExportFolder>,
  now: () => number,
): () => Promise<ExportFile> {
  return async () => {
    const folder = await removeOldExports(openFolder, now());
    const name = `${now()}-${randomId(12)}`;
    return (folder && (await onDisk(folder, name))) ?? inParts();
  };
}

/** Null where it cannot be opened. */
async function onDisk(folder: ExportFolder, name: string): Promise<ExportFile | null> {
  let handle: FileHandle;
  let file: OpenFile | undefined;
  try {
    handle = await folder.getFileHandle(name, { create: true });
    file = await handle.createSyncAccessHandle?.();
  } catch {
    return null;
  }
  if (!file) return null;
  let sizeBytes = 0;
  return {
    write: (bytes) => {
      for (let from = 0; from < bytes.byteLength;) {
        const written = file.write(bytes.subarray(from), { at: sizeBytes });
        if (written <= 0) throw new DOMException('The disk takes no more.', 'QuotaExceededError');
        from += written;
        sizeBytes += written;
      }
    },
    finish: async (type) => {
      file.flush();
      file.close();
      const whole = await handle.getFile();
      if (whole.size !== sizeBytes) throw new DOMException('The file was changed.', 'DataError');
      return whole.slice(0, whole.size, type);
    },
    discard: async () => {
      file.close();
      await folder.removeEntry(name).catch(() => {});
    },
  };
}

const partBytes = 4 * 1024 * 1024;

/** A Blob of many pieces costs for each of them: they are joined to larger ones first. */
function inParts(): ExportFile {
  let parts: Blob[] = [];
  let pieces: Bytes[] = [];
  let piecesBytes = 0;
  return {
    write: (bytes) => {
      pieces.push(bytes);
      piecesBytes += bytes.byteLength;
      if (piecesBytes < partBytes) return;
      parts.push(new Blob(pieces));
      pieces = [];
      piecesBytes = 0;
    },
    finish: async (type) => new Blob([...parts, ...pieces], { type }),
    discard: async () => {
      parts = [];
      pieces = [];
    },
  };
}
