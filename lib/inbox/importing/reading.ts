// Reading what was dropped or chosen, file by file: what was read is with the page before the next comes.
import {
  eachInFile,
  eachInFolder,
  eachInZip,
  isZip,
  type Fixture,
  type Problem,
  type ReadFixtures,
} from '../../webhook/fixtures/index.ts';
import { fileBytes } from './file-bytes.ts';
import { groupFiles, type FileGroup } from './group-files.ts';
import type { FileToImport, ImportCommand, ImportUpdate } from './messages.ts';
import { createProblemList } from './problem-list.ts';

// A batch is saved in one transaction, and while it is judged other questions wait.
const batchBytes = 4 * 1024 * 1024;
const batchFixtures = 500;

/** No more is shown, and it must fit into one record of the database. */
const mostBodyBytes = 64 * 1024 * 1024;

/** The Worker's side: one reading at a time, which waits after each batch until it was saved. */
export function createReading(
  post: (update: ImportUpdate) => void,
): (command: ImportCommand) => Promise<void> {
  let goOn: (() => void) | null = null;
  const isSaved = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
    });
  return async (command) => {
    if (command.do === 'next') return goOn?.();
    try {
      for await (const update of updatesOf(command.files)) {
        const taken = isSaved();
        post(update);
        if (update.kind === 'batch') await taken;
      }
    } catch (error) {
      post({ kind: 'failed', reason: `Reading failed: ${(error as Error).message}.` });
    }
  };
}

async function* updatesOf(files: readonly FileToImport[]): AsyncGenerator<ImportUpdate> {
  const problems = createProblemList();
  const groups = groupFiles(files);
  const filesTotal = groups.reduce((sum, group) => sum + group.files.length, 0);
  let filesRead = 0;
  let fixtures: Fixture[] = [];
  let sizeBytes = 0;
  const batch = (): ImportUpdate => ({ kind: 'batch', fixtures, filesRead, filesTotal });
  for (const group of groups) {
    for await (const read of eachIn(group)) {
      for (const problem of read.problems) problems.add(group.name, problem);
      for (const [at, fixture] of read.fixtures.entries()) {
        if (fixture.body.byteLength > mostBodyBytes) {
          problems.add(group.name, { where: read.places[at]!, reason: tooLargeBody });
          continue;
        }
        fixtures.push(withOwnBytes(fixture));
        sizeBytes += sizeOf(fixture);
        if (sizeBytes < batchBytes && fixtures.length < batchFixtures) continue;
        yield batch();
        fixtures = [];
        sizeBytes = 0;
      }
    }
    filesRead += group.files.length;
  }
  if (fixtures.length > 0) yield batch();
  yield { kind: 'done', problems: problems.all() };
}

const tooLargeBody = `Its body is larger than ${mostBodyBytes / 1024 / 1024} MiB: it is left out.`;

/** Headers can be large, too. */
function sizeOf({ headers, body }: Fixture): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, body.byteLength);
}

/** To copy a view to the page would copy all that it is a view of. */
function withOwnBytes(fixture: Fixture): Fixture {
  const { body } = fixture;
  return body.byteLength < body.buffer.byteLength ? { ...fixture, body: body.slice() } : fixture;
}

async function* eachIn(group: FileGroup): AsyncGenerator<ReadFixtures> {
  const { name } = group;
  if (group.kind === 'folder') {
    const files = group.files.map(({ path, file }) => [path, () => fileBytes(file)] as const);
    for await (const read of eachInFolder(new Map(files))) {
      const told = read.problems.filter(({ where }) => !group.hasZips || where !== theFolder);
      yield { ...read, problems: told.map((one) => named(one, name)) };
    }
  } else if (await isZipFile(group.file)) {
    for await (const read of eachInZip(group.file)) {
      yield { ...read, problems: read.problems.map((one) => named(one, name, `${name}, `)) };
    }
  } else {
    const read = await fileBytes(group.file);
    if (read.ok) yield* eachInFile(read.bytes, name);
    else yield { fixtures: [], places: [], problems: [{ where: name, reason: read.reason }] };
  }
}

/** By its name, since a broken one is to be called a zip, too. */
async function isZipFile(file: File): Promise<boolean> {
  // Of one that cannot be opened the reason is said where it is read.
  return /\.zip$/i.test(file.name) || (await isZip(file).catch(() => false));
}

const theFolder = 'The folder';

/** What is said of a folder or a zip as a whole is said of this one. */
function named(problem: Problem, name: string, before = ''): Problem {
  const { where, ...said } = problem;
  const isWhole = where === theFolder || where === 'The zip file';
  return { where: isWhole ? name : before + where, ...said };
}
