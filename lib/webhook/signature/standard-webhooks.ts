import type { Scheme } from './scheme.ts';

/**
 * What everybody shares who signs by the Standard Webhooks specification, under any family of header
 * names, the most wanted first: `webhook-id`, `svix-id` and so on.
 */
export function standardWebhooksSigning(
  families: readonly string[],
  version: 'v1' | 'v1a',
): Pick<Scheme, 'check' | 'signature' | 'values' | 'message' | 'covers' | 'time'> {
  const named = (part: string) => families.map((family) => `${family}-${part}`);
  return {
    check: version === 'v1' ? { kind: 'hmac', hash: 'SHA-256' } : { kind: 'ed25519' },
    signature: {
      headers: named('signature'),
      // A list parted by spaces; what has another tag is another scheme's, and to be skipped.
      each: version === 'v1' ? /(?:^|\s)v1,(\S*)/g : /(?:^|\s)v1a,(\S*)/g,
      encoding: 'base64',
    },
    values: { id: { headers: named('id') }, timestamp: { headers: named('timestamp') } },
    message: '{id}.{timestamp}.{body}',
    covers: 'body',
    time: { value: 'timestamp', unit: 's', toleranceSeconds: 300, refusesFuture: true },
  };
}
