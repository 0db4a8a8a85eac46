// A field's numbers as a line. They are read for drawing only: what is said is as it was written.

/** A value on the line: its place among all values, its text as written, and roughly how much it is. */
export type SparkPoint = { at: number; text: string; amount: number };

/** A number, or a text that is one in plain decimals: `"199.00"`. */
const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** The values that can be drawn, null of those where there is nothing. */
export function sparkPoints(values: readonly (string | null)[]): SparkPoint[] {
  const points: SparkPoint[] = [];
  for (const [at, written] of values.entries()) {
    const text = written?.replace(/^"(.*)"$/, '$1') ?? '';
    if (!decimal.test(text)) continue;
    const amount = Number(text);
    if (Number.isFinite(amount)) points.push({ at, text, amount });
  }
  return points;
}

/** Where a point is drawn in a box of these sizes, with a margin around it. */
export function sparkPlaces(
  points: readonly SparkPoint[],
  { width, height, margin }: { width: number; height: number; margin: number },
): { x: number; y: number; at: number }[] {
  const { least, most } = rangeOf(points);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  // Halved before they are taken from each other: the farthest two are farther than a number can say.
  const span = most.amount / 2 - least.amount / 2;
  return points.map(({ at, amount }) => ({
    at,
    x: round(
      margin + (last === first ? 0.5 : (at - first) / (last - first)) * (width - 2 * margin),
    ),
    y: round(
      height -
        margin -
        (span === 0 ? 0.5 : (amount / 2 - least.amount / 2) / span) * (height - 2 * margin),
    ),
  }));
}

/** The line in words. */
export function sparkWords(points: readonly SparkPoint[]): string {
  const { least, most } = rangeOf(points);
  const [first, last] = [points[0]?.text ?? '', points.at(-1)?.text ?? ''];
  return `${points.length} numbers: first ${first}, last ${last}, least ${least.text}, most ${most.text}`;
}

const nothing: SparkPoint = { at: 0, text: '', amount: 0 };

function rangeOf(points: readonly SparkPoint[]): { least: SparkPoint; most: SparkPoint } {
  let [least, most] = [points[0] ?? nothing, points[0] ?? nothing];
  for (const point of points) {
    if (point.amount < least.amount) least = point;
    if (point.amount > most.amount) most = point;
  }
  return { least, most };
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
