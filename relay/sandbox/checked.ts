/** What checking one property or parameter came to; reasons go on after its name, as Shopify's do. */
export type Checked<T> = { ok: true; value: T } | { ok: false; reasons: readonly string[] };

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

export function wrong(reason: string): { ok: false; reasons: readonly string[] } {
  return { ok: false, reasons: [reason] };
}
