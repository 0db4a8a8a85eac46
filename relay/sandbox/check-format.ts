import { type Checked, wrong } from './checked.ts';
import { formats } from './subscription.ts';

/** The document writes both “JSON and XML” and “json and xml”, so either case will do. */
export function checkFormat(value: unknown): Checked<(typeof formats)[number]> {
  const format = formats.find((one) => typeof value === 'string' && one === value.toLowerCase());
  if (format) return { ok: true, value: format };
  return wrong(`Invalid format specified. Formats allowed: ${formats.join(', ')}`);
}
