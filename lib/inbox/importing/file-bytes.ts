import type { FileBytes } from '../../webhook/fixtures/index.ts';

const MiB = 1024 * 1024;

/** As much as is unpacked of one file in a zip. A zip itself may be larger: it is read in parts. */
const mostFileBytes = 256 * MiB;

/** All of a file, or why not, as a sentence. Rejects never. */
export async function fileBytes(file: File): Promise<FileBytes> {
  if (file.size > mostFileBytes) return { ok: false, reason: tooLarge(file.size) };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return bytes.byteLength === 0 ? { ok: false, reason: empty } : { ok: true, bytes };
  } catch (error) {
    return { ok: false, reason: whyUnreadable(error) };
  }
}

const empty = 'The file is empty.';

/** What the browser says where a file was changed, moved or removed after it was given. */
function whyUnreadable(error: unknown): string {
  const { name, message } = error as Error;
  if (name === 'NotFoundError' || name === 'NotReadableError') {
    return 'It cannot be read: it was changed, moved or removed, or nobody may read it.';
  }
  return `It cannot be read: ${message}.`;
}

function tooLarge(sizeBytes: number): string {
  const size = Math.ceil(sizeBytes / MiB);
  return `It has ${size} MiB, and at most ${mostFileBytes / MiB} MiB of one file are read. Give it as a zip of several, or in parts.`;
}
