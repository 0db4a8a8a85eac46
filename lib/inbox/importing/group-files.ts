import type { FileToImport } from './messages.ts';

/** What is read as one: a file alone, or the files of a folder, which may have an index. */
export type FileGroup = { name: string; files: readonly FileToImport[] } & (
  | { kind: 'file'; file: File }
  /** With `hasZips` its fixtures may be in them alone. */
  | { kind: 'folder'; hasZips: boolean }
);

const zipName = /\.zip$/i;
/** As Node's loader does: of a project nobody means what it depends on. */
const passedOver = /(?:^|\/)(?:\.[^/]*|node_modules|__MACOSX)(?:\/|$)/;

/**
 * Splits what was dropped or chosen: each folder is read as one, and so are all files beside each other
 * where an index.json is among them. Zips are read alone wherever they lie. In the order of the names.
 */
export function groupFiles(files: readonly FileToImport[]): FileGroup[] {
  const known = files.filter(({ path }) => !path.includes('/') || !passedOver.test(path));
  const sorted = known.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const groups: FileGroup[] = [];
  for (const [folder, own] of Map.groupBy(sorted, ({ path }) => folderOf(path))) {
    const zips = own.filter(({ path }) => zipName.test(path));
    const others = own.filter(({ path }) => !zipName.test(path));
    const isFolder = folder !== '' || others.some(({ path }) => path === 'index.json');
    if (isFolder && others.length > 0) {
      const hasZips = zips.length > 0;
      groups.push({ kind: 'folder', name: folder || 'index.json', files: others, hasZips });
    }
    for (const one of isFolder ? zips : own) {
      groups.push({ kind: 'file', name: one.path, file: one.file, files: [one] });
    }
  }
  return groups;
}

function folderOf(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}
