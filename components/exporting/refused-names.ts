/**
 * The ordinal that a delivery’s name in messages begins with, as `#12 orders/create`; null where it is
 * none of these.
 */
export function ordinalOf(name: string, ordinals: ReadonlySet<number>): number | null {
  const ordinal = Number(/^#(\d+)(?: |$)/.exec(name)?.[1]);
  return ordinals.has(ordinal) ? ordinal : null;
}

/** The ordinals of these; a name of none of the deliveries has none. */
export function ordinalsOf(names: readonly string[], ordinals: ReadonlySet<number>): number[] {
  return names.flatMap((name) => ordinalOf(name, ordinals) ?? []);
}
