// What was dropped on the page or chosen, as files with their paths.
import type { FileToImport } from '../../lib/inbox/importing/messages.ts';
import type { Problem } from '../../lib/webhook/fixtures/index.ts';

/** Files, and what of a folder could not be looked at. */
export type FoundFiles = { files: FileToImport[]; problems: Problem[] };

type Dropped = Pick<DataTransferItem, 'kind' | 'webkitGetAsEntry' | 'getAsFile'>;

export const mostFiles = 100_000;
export const mostLevels = 20;

/** Nobody means these, and they can be very many. */
const passedOver = /^(?:\.|(?:node_modules|__MACOSX)$)/;

/** What was chosen; of a folder each file says its path. Files of one name get no paths of their own. */
export function chosenFiles(list: Iterable<File>): FoundFiles {
  const found: FoundFiles = { files: [], problems: [] };
  for (const file of list) {
    const path = file.webkitRelativePath || file.name;
    if (
      path
        .split('/')
        .slice(1)
        .some((part) => passedOver.test(part))
    )
      continue;
    if (!take(found, path, file)) break;
  }
  return found;
}

/**
 * Begins to look at what was dropped: what the event holds is gone when its handler returns, so the
 * folders are opened at once, and walked when the function is called that this gives.
 */
export function droppedFiles(items: Iterable<Dropped>): () => Promise<FoundFiles> {
  const entries = [...items]
    .filter(({ kind }) => kind === 'file')
    // Where the page itself made the drop there are files and no entries.
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  return async () => {
    const found: FoundFiles = { files: [], problems: [] };
    for (const entry of entries) {
      if (entry === null) continue;
      const isGoingOn =
        entry instanceof File ? take(found, entry.name, entry) : await walk(found, entry);
      if (!isGoingOn) break;
    }
    return found;
  };
}

/** False where there are too many. */
function take({ files, problems }: FoundFiles, path: string, file: File): boolean {
  if (files.length < mostFiles) {
    files.push({ path, file });
    return true;
  }
  const most = mostFiles.toLocaleString('en');
  problems.push({
    where: path,
    reason: `This is file ${(mostFiles + 1).toLocaleString('en')}: at most ${most} are read at once. It and what comes after it is left out. Give a zip instead.`,
  });
  return false;
}

/** Takes a file, or all files of a folder and below it. */
async function walk(found: FoundFiles, start: FileSystemEntry): Promise<boolean> {
  const waiting = [{ entry: start, path: start.name, level: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { entry, path, level } = next;
    try {
      if (entry.isFile) {
        if (!take(found, path, await fileOf(entry as FileSystemFileEntry))) return false;
        continue;
      }
      if (level > mostLevels) {
        const reason = `It lies ${mostLevels} folders deep or more: what is in it is left out.`;
        found.problems.push({ where: path, reason });
        continue;
      }
      const below = await entriesOf(entry as FileSystemDirectoryEntry);
      if (below.length === 0 && level === 0) {
        found.problems.push({ where: path, reason: 'The folder is empty.' });
      }
      for (const one of below) {
        if (passedOver.test(one.name)) continue;
        waiting.push({ entry: one, path: `${path}/${one.name}`, level: level + 1 });
      }
    } catch (error) {
      const reason = `It cannot be opened: ${(error as Error).message}.`;
      found.problems.push({ where: path, reason });
    }
  }
  return true;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Browsers give at most 100 at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length <= mostFiles) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  return all;
}
