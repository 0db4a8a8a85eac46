import { nameOf } from '../../lib/inbox/exporting/delivery-name.ts';

type Named = Parameters<typeof nameOf>[0];

/** The ordinal of the delivery that a message begins with, as “#12 orders/create: …”, or null. */
export function ordinalOf(message: string, rows: readonly Named[]): number | null {
  const row = rows.find((one) => startsWith(message, nameOf(one)));
  return row?.ordinal ?? null;
}

/** The ordinals of deliveries by their names; a name of none of them has none. */
export function ordinalsOf(names: readonly string[], rows: readonly Named[]): number[] {
  const byName = new Map(rows.map((row) => [nameOf(row), row.ordinal]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** A longer topic is another delivery’s. */
function startsWith(message: string, name: string): boolean {
  return message.startsWith(name) && /^(?:$|[: ])/.test(message.slice(name.length));
}
