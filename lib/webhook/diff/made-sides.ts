// Sides of comparisons for tests.
import { expect } from 'vitest';
import { compareSides, type Comparison, type Side, type TextRow } from './comparison.ts';
import type { DiffOptions } from './diff.ts';

/** A body as it would come with a content type. */
export function side(body: string | readonly number[], type = 'application/json'): Side {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body);
  return { headers: [['Content-Type', type]], body: bytes };
}

/** Two bodies of JSON, compared. */
export function compared(
  before: string,
  after: string,
  options?: DiffOptions,
): Promise<Comparison> {
  return compareSides(side(before), side(after), options);
}

/** An order with its items, and more members. */
export function order(items: readonly string[], more = ''): string {
  return `{"id":1,"line_items":[${items.join()}]${more}}`;
}

export function orderItem(id: number, price: string): string {
  return `{"id":${id},"sku":"s${id}","price":"${price}"}`;
}

/** Every row, none left out; of small bodies. */
export function allRows({ show }: Comparison): Exclude<TextRow, { kind: 'fold' }>[] {
  const rows = show({ show: 'unfold', from: 0, count: 2_000 }) ?? [];
  return rows.filter((row) => row.kind !== 'fold');
}

/** The text of one side of rows, its lines numbered one after the other. */
export function textIn(rows: readonly TextRow[], of: 'before' | 'after'): string {
  const lines = rows.flatMap((row) => (row.kind === 'fold' ? [] : (row[of] ?? [])));
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
  return lines.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n');
}

/** Each row as `kind before | after`, what only one side has in brackets, muted ones after `~`. */
export function rowsTold(rows: readonly TextRow[]): string[] {
  return rows.map((row) => {
    if (row.kind === 'fold') return `fold ${row.from} ${row.count}`;
    const [from, to] = [row.before, row.after].map((line) =>
      (line?.pieces ?? []).map(({ kind, text }) => (kind === 'same' ? text : `[${text}]`)).join(''),
    );
    return `${row.isMuted ? '~' : ''}${row.kind} ${from} | ${to}`;
  });
}
