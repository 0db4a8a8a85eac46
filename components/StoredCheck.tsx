import { useState, type ReactNode } from 'react';

type Props = {
  /** As it is stored. */
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  children: ReactNode;
};

/** A checkbox for what a Worker stores. */
export function StoredCheck({ isChecked, onChange, children }: Props) {
  // It turns at once; what is stored, here or by another page, has the last word.
  const [wanted, setWanted] = useState(isChecked);
  const [stored, setStored] = useState(isChecked);
  if (stored !== isChecked) {
    setStored(isChecked);
    setWanted(isChecked);
  }
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={wanted}
        onChange={(event) => {
          setWanted(event.target.checked);
          onChange(event.target.checked);
        }}
      />{' '}
      {children}
    </label>
  );
}
