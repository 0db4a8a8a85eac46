import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { text, whole } from '../../schema/leaves.ts';
import { message } from './message.ts';

/** Later messages have no `unique_id`, and call the track number `number`. */
export const track: PayloadSchema = {
  group: 'track',
  article: 'a track',
  likeliestTopic: 'track:created',
  identity: ['message.unique_id', 'message.number'],
  body: message({
    unique_id: whole,
    shipment_unique_id: whole,
    order_unique_id: whole,
    source: text,
    track_number: text,
    carrier: text,
  }),
};
