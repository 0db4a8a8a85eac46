import { pipeline } from 'node:stream/promises';
import { base64ToUint8Array } from 'uint8array-extras';
import { importSecret, verify } from '../lib/webhook/index.ts';
import { z } from '../lib/zod.ts';
import { linesOf } from './lines.ts';

/** One line of `creel verify --batch`; what only a diagnosis reads is left alone. */
const lineSchema = z.looseObject({
  provider: z.optional(z.string()),
  secret: z.optional(z.string()),
  secrets: z.optional(z.array(z.string())),
  method: z.optional(z.string()),
  url: z.optional(z.string()),
  headers: z.union([z.array(z.tuple([z.string(), z.string()])), z.record(z.string(), z.string())]),
  bodyBase64: z.string(),
  now: z.optional(z.number()),
  toleranceSeconds: z.optional(z.number()),
});

/** Answers every line of the input with a line, in order; a line that cannot be judged with `{id, error}`. */
export async function verifyBatch(
  input: AsyncIterable<string>,
  output: NodeJS.WritableStream,
): Promise<void> {
  await pipeline(linesOf(input), answerLines, output, { end: false });
}

async function* answerLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.trim() !== '') yield `${JSON.stringify(await answerLine(line))}\n`;
  }
}

async function answerLine(text: string): Promise<object> {
  let id: unknown = null;
  try {
    const line: unknown = JSON.parse(text);
    id = (line as { id?: unknown } | null)?.id ?? null;
    return { id, ...(await judge(lineSchema.parse(line))) };
  } catch (error) {
    return { id, error: describe(error) };
  }
}

async function judge(line: z.infer<typeof lineSchema>): Promise<object> {
  const { provider, secret, secrets = [], method, url, headers, now, toleranceSeconds } = line;
  const texts = secret === undefined ? secrets : [secret, ...secrets];
  const keys = await Promise.all(
    texts.map((secretText, index) =>
      importSecret({ text: secretText, name: `secret ${index + 1}` }),
    ),
  );
  const received = {
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    body: new Uint8Array(base64ToUint8Array(line.bodyBase64)),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
  const judging = { provider, now, toleranceSeconds };
  const { verdict, scheme, keyReading } = await verify(received, keys, judging);
  return { verdict, scheme, keyReading };
}

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
