import type { PayloadSchema } from '../../schema/payload-schema.ts';
import { whole } from '../../schema/leaves.ts';
import { message } from './message.ts';

/** Imports are named by a number, where orders and deliveries are by text. */
export const importRun: PayloadSchema = {
  group: 'import',
  article: 'an import',
  likeliestTopic: 'import:completed',
  identity: ['message.unique_id'],
  body: message({ unique_id: whole }),
};
