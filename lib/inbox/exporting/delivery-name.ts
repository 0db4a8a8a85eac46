import type { Row } from '../row.ts';

/** What a delivery is called in messages: `#12 orders/create`. */
export function nameOf({ ordinal, topic, method }: Pick<Row, 'ordinal' | 'topic' | 'method'>) {
  return `#${ordinal} ${topic ?? method}`;
}
