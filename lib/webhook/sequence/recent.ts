/** A Map of bounded size: it forgets what was set longest ago. */
export type Recent<Value, Key = string> = {
  get: (key: Key) => Value | undefined;
  /** Sets, and makes the key the newest. */
  set: (key: Key, value: Value) => void;
  values: () => Iterable<Value>;
  entries: () => Iterable<[Key, Value]>;
};

export function createRecent<Value, Key = string>(most: number): Recent<Value, Key> {
  const map = new Map<Key, Value>();
  return {
    get: (key) => map.get(key),
    set: (key, value) => {
      const isKnown = map.delete(key);
      map.set(key, value);
      if (isKnown || map.size <= most) return;
      const [oldest] = map.keys();
      map.delete(oldest!);
    },
    values: () => map.values(),
    entries: () => map.entries(),
  };
}

/** One text for several, which no other texts give. */
export function keyText(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}
