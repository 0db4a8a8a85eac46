import { mapOf, object, type Shape } from '../../schema/containers.ts';
import { text, whole, number, type Field } from '../../schema/leaves.ts';

/** Every body is the topic and a message, whose counter is the webhook's, not the resource's. */
export function message(fields: Shape): Field {
  return object({
    topic: text,
    message: object({ ...fields, webhook_increment_id: whole }),
  });
}

/** Keyed by SKU, which is any text: dots, slashes and all. */
export const stockAdjustments = mapOf(object({ qty_adjust: number, qty_available: number }));
