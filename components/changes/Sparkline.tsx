import { sparkPlaces, sparkPoints, sparkWords } from './spark-points.ts';

type Props = {
  /** As written, null where there is nothing. */
  values: readonly (string | null)[];
  /** The place of the one that is selected, or -1. */
  selected: number;
};

const box = { width: 240, height: 40, margin: 4 };

/** The numbers among some values as a line; nothing where there are fewer than two. */
export function Sparkline({ values, selected }: Props) {
  const points = sparkPoints(values);
  if (points.length < 2) return null;
  const places = sparkPlaces(points, box);
  const dot = places.find(({ at }) => at === selected);
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={sparkWords(points)}
      viewBox={`0 0 ${box.width} ${box.height}`}
    >
      <polyline points={places.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {dot && <circle cx={dot.x} cy={dot.y} r={3} />}
    </svg>
  );
}
