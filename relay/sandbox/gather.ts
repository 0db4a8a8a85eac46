import { type Wrongs, unprocessable } from './answers.ts';
import type { Checked } from './checked.ts';

/** Checks one thing after the other and refuses once, with everything that is wrong, in that order. */
export function gather() {
  const wrongs: Record<string, Wrongs[string]> = {};

  return {
    /** The value, or what stands for it until `refuseWrongs`. */
    take<T, S>(name: string, checked: Checked<T>, instead: S): T | S {
      if (checked.ok) return checked.value;
      wrongs[name] = checked.reasons;
      return instead;
    },
    /** Throws a 422 refusal unless all was right. */
    refuseWrongs(): void {
      if (Object.keys(wrongs).length > 0) throw unprocessable(wrongs);
    },
  };
}
