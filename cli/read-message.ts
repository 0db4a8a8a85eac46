import { describeBytes, readPasted, type PastedMessage } from '../lib/webhook/workbench/index.ts';
import { unusable } from './command-error.ts';
import { readInput } from './input.ts';

/**
 * The message in a file, or in standard input for `-`; of several the first with a body, which a note
 * tells. Throws a CommandError where there is none.
 */
export async function readMessage(
  path: string,
): Promise<{ message: PastedMessage; notes: string[] }> {
  const name = path === '-' ? 'stdin' : path;
  const read = readPasted(await readInput(path));
  if (!read.ok) throw unusable(`${name}: ${read.reason}`);
  const { pasted: message, messages } = read;
  const { claimedSha256, body, lacksBody } = message;
  if (lacksBody) throw unusable(`${name}: ${noBody}`);
  if (claimedSha256 !== undefined && claimedSha256 !== (await describeBytes(body).sha256)) {
    throw unusable(`${name}: The body is not the one whose SHA-256 the fixture gives.`);
  }
  const taken = `Of ${messages.length} requests number ${messages.indexOf(message) + 1} is taken.`;
  return { message, notes: messages.length > 1 ? [taken] : [] };
}

const noBody =
  'A dump of $_SERVER holds no body, so nothing can be judged. Put the body behind it, after an empty line.';
