// The product of axes, by how many changes its parts cost together.

/** A row of an axis: what it gives, and by which changes. The row without changes is the identity. */
export type Row<Change, Gives> = Gives & { changes: readonly Change[] };

/** Each way of taking a row from every axis whose changes are `cost` in all, in the order of the rows. */
export function* combine<Change, Gives extends object>(
  axes: readonly (readonly Row<Change, Partial<Gives>>[])[],
  cost: number,
): Generator<Row<Change, Partial<Gives>>> {
  const [axis, ...rest] = axes;
  if (!axis) {
    if (cost === 0) yield { changes: [] } as unknown as Row<Change, Partial<Gives>>;
    return;
  }
  for (const row of axis) {
    const left = cost - row.changes.length;
    if (left < 0) continue;
    for (const other of combine<Change, Gives>(rest, left)) {
      yield { ...row, ...other, changes: [...row.changes, ...other.changes] };
    }
  }
}
