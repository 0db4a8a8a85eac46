import { pipeline } from 'node:stream/promises';
import { base64ToUint8Array } from 'uint8array-extras';
import { importSecret, verify, type SecretKey } from '../lib/webhook/index.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import { member } from '../lib/webhook/json/tree.ts';
import { readPem } from '../lib/webhook/signature/der.ts';
import { z } from '../lib/zod.ts';
import { linesOf } from './lines.ts';

/** One line of `creel verify --batch`; what only a diagnosis reads is left alone. */
const lineSchema = z.looseObject({
  provider: z.optional(z.string()),
  secret: z.optional(z.string()),
  secrets: z.optional(z.array(z.string())),
  secretKind: z.optional(z.enum(['shared', 'public-key', 'x509-certificate'])),
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
    if (line.trim() !== '') yield `${await answerLine(line)}\n`;
  }
}

async function answerLine(text: string): Promise<string> {
  let answer: object;
  try {
    answer = await judge(lineSchema.parse(JSON.parse(text)));
  } catch (error) {
    answer = { error: describe(error) };
  }
  return `{"id":${idIn(text)},${JSON.stringify(answer).slice(1)}`;
}

/** The line's id as it is written: an 18-digit number must come back whole. */
function idIn(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const parsed = parseJson(bytes);
  const id = parsed.ok ? member(parsed.root, 'id') : null;
  return id ? new TextDecoder().decode(bytes.subarray(id.start, id.end)) : 'null';
}

type Line = z.infer<typeof lineSchema>;

async function judge(line: Line): Promise<object> {
  const { provider, method, url, headers, now, toleranceSeconds } = line;
  const keys = await keysOf(line);
  const received = {
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    body: decodeBody(line.bodyBase64),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
  const judging = { provider, now, toleranceSeconds };
  const { verdict, scheme, keyReading } = await verify(received, keys, judging);
  return { verdict, scheme, keyReading };
}

function decodeBody(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(base64ToUint8Array(base64));
  } catch {
    throw new RangeError('bodyBase64 is no base64.');
  }
}

async function keysOf({ secret, secrets = [], secretKind = 'shared' }: Line): Promise<SecretKey[]> {
  const texts = secret === undefined ? secrets : [secret, ...secrets];
  return await Promise.all(
    texts.map(async (text, index) => {
      const name = `secret ${index + 1}`;
      // The text is for schemes that hash it; it goes with the line.
      const key = await importSecret({ text, name, keepsText: true });
      if (secretKind !== 'shared') {
        const kind = publicKindOf(text, key);
        if (kind !== secretKind) throw new RangeError(otherKind(name, secretKind, kind));
      }
      return key;
    }),
  );
}

type PublicKind = keyof typeof kindNames;

/** What a text is as a public key, or null where it is none. */
function publicKindOf(text: string, { publicKeys }: SecretKey): PublicKind | null {
  if (publicKeys.length === 0) return null;
  return readPem(text)?.label === 'CERTIFICATE' ? 'x509-certificate' : 'public-key';
}

function otherKind(name: string, wanted: PublicKind, kind: PublicKind | null): string {
  if (kind === null) return `${name} is no ${kindNames[wanted]}.`;
  return kind === 'public-key'
    ? `${name} is a bare public key, no X.509 certificate: its secretKind is public-key.`
    : `${name} is an X.509 certificate, no bare public key: its secretKind is x509-certificate.`;
}

const kindNames = { 'public-key': 'public key', 'x509-certificate': 'X.509 certificate' };

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return faultsOf(error);
  return error instanceof Error ? error.message : String(error);
}

/** What is wrong with a line, field by field, in one sentence each. */
function faultsOf({ issues }: z.core.$ZodError): string {
  return issues
    .map(({ path, message }) => `${path.length > 0 ? path.join('.') : 'the line'}: ${message}`)
    .join('; ');
}
