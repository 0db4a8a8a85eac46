import { plural } from './format.ts';

type Props = { ordinals: readonly number[]; onSelect: (ordinal: number) => void };

const mostLinks = 50;

/** Other deliveries, by their number; a click shows them. */
export function DeliveryLinks({ ordinals, onSelect }: Props) {
  const left = ordinals.length - mostLinks;
  return (
    <>
      {ordinals.slice(0, mostLinks).map((ordinal) => (
        <button
          type="button"
          className="quiet link"
          key={ordinal}
          onClick={() => onSelect(ordinal)}
        >
          #{ordinal}
        </button>
      ))}
      {left > 0 && <> and {plural(left, 'more', 'more')}</>}
    </>
  );
}
