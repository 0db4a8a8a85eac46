// Zips as other tools pack them; Creel's own are stored and not packed.
import { crc32, deflateRawSync } from 'node:zlib';
import type { FixtureFile } from '../lib/webhook/fixtures/index.ts';
import { type MadeEntry, madeZip } from '../lib/webhook/fixtures/made-zips.ts';

export function packedEntry(path: string, content: Uint8Array): MadeEntry {
  const packed = new Uint8Array(deflateRawSync(content));
  return { path, packed, size: content.byteLength, crc: crc32(content) };
}

export async function packedZip(files: readonly FixtureFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const entries = files.map(({ path, bytes }) => packedEntry(path, bytes));
  return new Uint8Array(await madeZip(entries).arrayBuffer());
}
