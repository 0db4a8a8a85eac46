type Props<View extends string> = {
  /** What each button says, and what it shows. */
  views: Readonly<Record<string, View>>;
  shown: View;
  onChoose: (view: View) => void;
};

/** Several views of one thing, one of which is shown. */
export function Switch<View extends string>({ views, shown, onChoose }: Props<View>) {
  return (
    <fieldset className="switch" aria-label="View">
      {Object.entries(views).map(([label, view]) => (
        <button
          type="button"
          key={label}
          aria-pressed={view === shown}
          onClick={() => onChoose(view)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
