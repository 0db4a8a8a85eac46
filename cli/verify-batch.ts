import { importSecret, verify, type SecretKey } from '../lib/webhook/index.ts';
import { readPem } from '../lib/webhook/signature/der.ts';
import { z } from '../lib/zod.ts';
import { answerBatch, decodeBody, headerPairs, lineHeaders } from './batch.ts';

/** One line of `creel verify --batch`; what only a diagnosis reads is left alone. */
const lineSchema = z.looseObject({
  provider: z.optional(z.string()),
  secret: z.optional(z.string()),
  secrets: z.optional(z.array(z.string())),
  secretKind: z.optional(z.enum(['shared', 'public-key', 'x509-certificate'])),
  method: z.optional(z.string()),
  url: z.optional(z.string()),
  headers: lineHeaders,
  bodyBase64: z.string(),
  now: z.optional(z.number()),
  toleranceSeconds: z.optional(z.number()),
});

/** Answers every line with `{id, verdict, scheme, keyReading}`. */
export async function verifyBatch(
  input: AsyncIterable<string>,
  output: NodeJS.WritableStream,
): Promise<void> {
  await answerBatch(input, output, (line) => judge(lineSchema.parse(line)));
}

type Line = z.infer<typeof lineSchema>;

async function judge(line: Line): Promise<object> {
  const { provider, method, url, headers, now, toleranceSeconds } = line;
  const keys = await keysOf(line);
  const received = {
    headers: headerPairs(headers),
    body: decodeBody(line.bodyBase64),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
  const judging = { provider, now, toleranceSeconds };
  const { verdict, scheme, keyReading } = await verify(received, keys, judging);
  return { verdict, scheme, keyReading };
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
