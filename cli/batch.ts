// What every `--batch` shares: NDJSON in, NDJSON out, order kept.
import { pipeline } from 'node:stream/promises';
import { base64ToUint8Array } from 'uint8array-extras';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import { member } from '../lib/webhook/json/tree.ts';
import { z } from '../lib/zod.ts';
import { linesOf } from './lines.ts';

/** The headers of a line: pairs, or an object of them. */
export const lineHeaders = z.union([
  z.array(z.tuple([z.string(), z.string()])),
  z.record(z.string(), z.string()),
]);

/** Headers as pairs, whichever way a line has them. */
export function headerPairs(headers: z.infer<typeof lineHeaders>): HeaderPair[] {
  return Array.isArray(headers) ? headers : Object.entries(headers);
}

/** The body of a line. Throws a RangeError whose message is for people. */
export function decodeBody(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(base64ToUint8Array(base64));
  } catch {
    throw new RangeError('bodyBase64 is no base64.');
  }
}

/**
 * Answers every line of the input with a line, in order and with the id it came with; a line that
 * `answer` throws at with `{id, error}`.
 */
export async function answerBatch(
  input: AsyncIterable<string>,
  output: NodeJS.WritableStream,
  answer: (line: unknown) => Promise<object>,
): Promise<void> {
  const answerLines = async function* (lines: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const line of lines) {
      if (line.trim() !== '') yield `${await answerLine(line, answer)}\n`;
    }
  };
  await pipeline(linesOf(input), answerLines, output, { end: false });
}

async function answerLine(
  text: string,
  answer: (line: unknown) => Promise<object>,
): Promise<string> {
  let answered: object;
  try {
    answered = await answer(JSON.parse(text));
  } catch (error) {
    answered = { error: describeFault(error) };
  }
  return `{"id":${idIn(text)},${JSON.stringify(answered).slice(1)}`;
}

/** The line's id as it is written: an 18-digit number must come back whole. */
function idIn(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const parsed = parseJson(bytes);
  const id = parsed.ok ? member(parsed.root, 'id') : null;
  return id ? new TextDecoder().decode(bytes.subarray(id.start, id.end)) : 'null';
}

function describeFault(error: unknown): string {
  if (error instanceof z.core.$ZodError) return faultsOf(error);
  return error instanceof Error ? error.message : String(error);
}

/** What is wrong with a line, field by field, in one sentence each. */
function faultsOf({ issues }: z.core.$ZodError): string {
  return issues
    .map(({ path, message }) => `${path.length > 0 ? path.join('.') : 'the line'}: ${message}`)
    .join('; ');
}
