import { z } from '../lib/zod.ts';
import { answerBatch, decodeBody, headerPairs, lineHeaders } from './batch.ts';
import { naming, understand, validatePayload } from './validate-message.ts';

/** One line of `creel validate --batch`. */
const lineSchema = z.looseObject({
  headers: lineHeaders,
  bodyBase64: z.string(),
  provider: z.optional(z.nullable(z.string())),
  topic: z.optional(z.nullable(z.string())),
});

/** Answers every line with `{id, provider, topic, topicInferred, resource, findings}`. */
export async function validateBatch(
  input: AsyncIterable<string>,
  output: NodeJS.WritableStream,
): Promise<void> {
  await answerBatch(input, output, async (line) => {
    const { headers, bodyBase64, provider, topic } = lineSchema.parse(line);
    const received = { headers: headerPairs(headers), body: decodeBody(bodyBase64) };
    const said = { provider: provider ?? undefined, topic: topic ?? undefined };
    const understood = await understand(received, { said });
    const { findings } = await validatePayload(understood);
    return { ...naming(understood), findings };
  });
}
