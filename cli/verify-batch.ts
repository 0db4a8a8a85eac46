import { diagnose, type OtherDelivery } from '../lib/webhook/diagnosis/index.ts';
import { importSecret, verify, type Received, type SecretKey } from '../lib/webhook/index.ts';
import { readPem } from '../lib/webhook/signature/der.ts';
import { z } from '../lib/zod.ts';
import { answerBatch, decodeBody, headerPairs, lineHeaders } from './batch.ts';
import { wantsDiagnosis } from './diagnosing.ts';
import { diagnosisInShort } from './diagnosis-json.ts';

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

/** What a line has besides where it is diagnosed. */
const suspectsSchema = z.object({
  otherSecrets: z.optional(z.array(z.object({ name: z.string(), secret: z.string() }))),
  others: z.optional(z.array(z.object({ headers: lineHeaders, bodyBase64: z.string() }))),
});

/**
 * Answers every line with `{id, verdict, scheme, keyReading}`; where `diagnoses` and no secret fits, also
 * with `diagnosis: {provable, causes}`.
 */
export async function verifyBatch(
  input: AsyncIterable<string>,
  output: NodeJS.WritableStream,
  { diagnoses = false }: { diagnoses?: boolean } = {},
): Promise<void> {
  await answerBatch(input, output, async (text) => {
    const line = lineSchema.parse(text);
    const suspects = diagnoses ? await readSuspects(suspectsSchema.parse(text)) : null;
    return await judge(line, suspects);
  });
}

type Line = z.infer<typeof lineSchema>;
type Suspects = Awaited<ReturnType<typeof readSuspects>>;

async function judge(line: Line, suspects: Suspects | null): Promise<object> {
  const { provider, method, url, headers, now, toleranceSeconds } = line;
  const keys = await keysOf(line);
  const received: Received = {
    headers: headerPairs(headers),
    body: decodeBody(line.bodyBase64),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
  const judging = { provider, now, toleranceSeconds };
  const { verdict, scheme, keyReading } = await verify(received, keys, judging);
  const judged = { verdict, scheme, keyReading };
  if (!suspects || keys.length + suspects.otherKeys.length === 0 || !wantsDiagnosis(judged)) {
    return judged;
  }
  const diagnosis = await diagnose({ received, keys, provider, ...suspects });
  return { ...judged, diagnosis: diagnosisInShort(diagnosis) };
}

/** Other secrets and other deliveries that may have been mixed up with the line’s own. */
async function readSuspects({ otherSecrets = [], others = [] }: z.infer<typeof suspectsSchema>) {
  const otherKeys = await Promise.all(
    otherSecrets.map(
      async ({ name, secret: text }) => await importSecret({ text, name, keepsText: true }),
    ),
  );
  const deliveries = others.map(({ headers, bodyBase64 }, index): OtherDelivery => ({
    name: `others[${index}]`,
    headers: headerPairs(headers),
    body: decodeBody(bodyBase64),
  }));
  return { otherKeys, others: deliveries };
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
