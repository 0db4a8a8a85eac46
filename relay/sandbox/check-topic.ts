import { shopifyTopics } from '../../lib/webhook/topics/shopify/topics.ts';
import { type Checked, isBlank } from './checked.ts';

const allowed = shopifyTopics.map(({ topic }) => topic);
// The document's own sentence, with the 60 topics in its order.
const refusal = `Invalid topic specified. Topics allowed: ${allowed.join(', ')}`;

/** One of the 60 topics of the document's 422 answer; a blank one is wrong twice, as there. */
export function checkTopic(value: unknown): Checked<string> {
  if (typeof value === 'string' && allowed.includes(value)) return { ok: true, value };
  return { ok: false, reasons: isBlank(value) ? ["can't be blank", refusal] : [refusal] };
}
