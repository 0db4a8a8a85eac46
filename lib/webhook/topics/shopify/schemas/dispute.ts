import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { object } from '../../schema/containers.ts';
import { money, text, time, unset, whole, word } from '../../schema/leaves.ts';

/** As Shopify's documentation shows it (https://shopify.dev/docs/api/webhooks). */
export const dispute: PayloadSchema = {
  group: 'Dispute',
  article: 'a Dispute',
  likeliestTopic: 'disputes/update',
  identity: ['id'],
  body: object({
    id: whole,
    order_id: whole,
    type: word(['chargeback', 'inquiry']),
    amount: money,
    currency: text,
    reason: text,
    network_reason_code: text,
    status: word(['needs_response', 'under_review', 'charge_refunded', 'accepted', 'won', 'lost']),
    evidence_due_by: time,
    evidence_sent_on: unset.time,
    finalized_on: unset.time,
    initiated_at: time,
  }),
};
