import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { importSecret, type SecretKey } from '../lib/webhook/index.ts';
import { unusable } from './command-error.ts';

/** The bytes of a file, or of standard input for `-`. Throws a CommandError where they cannot be read. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === '-') return await buffer(process.stdin);
  try {
    return await readFile(path);
  } catch (error) {
    throw unusable(`${path} cannot be read: ${reasonOf(error)}.`, error);
  }
}

/** The secret in a file as a key. Throws a CommandError where it cannot be one. */
export async function readKey(
  path: string,
  { keepsText = false }: { keepsText?: boolean } = {},
): Promise<SecretKey> {
  const text = await readSecret(path);
  return await takingSecret(path, () => importSecret({ text, name: path, keepsText }));
}

/** Does something with a file's secret. Throws a CommandError where it is refused as one. */
export async function takingSecret<Made>(path: string, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof RangeError) throw unusable(`${path}: ${error.message}`, error);
    throw error;
  }
}

/**
 * The secret in a file. Editors and `echo` end a file with a line end: one is no part of the secret,
 * nor is a byte order mark. Throws a CommandError where there is none.
 */
export async function readSecret(path: string): Promise<string> {
  const bytes = await readInput(path);
  const secret = decodeText(bytes, path).replace(/\r?\n$/, '');
  if (secret === '') throw unusable(`The secret file ${path} is empty.`);
  return secret;
}

function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unusable(`The secret file ${path} is not UTF-8 text.`, error);
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}
