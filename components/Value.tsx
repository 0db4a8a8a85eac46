type Props = {
  className: string;
  text: string;
  /** Shows the value’s history; null where it has none. */
  onPress: (() => void) | null;
};

/** A value of a payload: a button where its history can be shown, plain text otherwise. */
export function Value({ className, text, onPress }: Props) {
  if (!onPress) return <span className={className}>{text}</span>;
  return (
    <button
      type="button"
      className={`value ${className}`}
      title="History of this field"
      onClick={onPress}
    >
      {text}
    </button>
  );
}
