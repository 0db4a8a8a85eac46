import type { Catalogued } from '../lib/webhook/topics/index.ts';
import { signedSample } from '../lib/webhook/topics/signed-sample.ts';

export type SampleOptions = {
  /** Signs with this; without it the delivery is not signed. */
  secret?: string;
  /** The document's own text where that is no valid JSON. */
  asPrinted?: boolean;
  /** Replaces text of the sample after it was signed. */
  edit?: (text: string) => string;
};

/** Posts a sample of the two documents, as its provider would send it. Rejects where there is none. */
export async function sendSample(
  captureUrl: string,
  provider: Catalogued,
  topic: string,
  { secret, asPrinted = false, edit }: SampleOptions = {},
): Promise<Response> {
  const sample = await signedSample({
    provider,
    topic,
    asPrinted,
    secret: secret ?? 'nobody knows',
  });
  if (!sample.ok) throw new Error(sample.reason);
  const isSent = ([name]: readonly [string, string]) => secret !== undefined || !/hmac/i.test(name);
  return await fetch(captureUrl, {
    method: 'POST',
    headers: sample.headers.filter(isSent).map(([name, value]) => [name, value]),
    body: edit ? edit(new TextDecoder().decode(sample.body)) : sample.body,
  });
}
