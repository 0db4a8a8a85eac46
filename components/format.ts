const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const count = new Intl.NumberFormat('en');

/** A time of day with milliseconds, in the reader's zone. */
export function formatTime(ms: number): string {
  return time.format(ms);
}

export function formatDate(ms: number): string {
  return date.format(ms);
}

export function formatCount(n: number): string {
  return count.format(n);
}

/** Bytes as people read them: `312 B`, `12.2 kB` (1 kB is 1,000 B, as in browsers' panels). */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  // From here on a tenth of a kB would round up to `1000.0 kB`.
  if (bytes < 999_950) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A count with its noun: `1 delivery`, `2 deliveries`. */
export function plural(n: number, one: string, many: string): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}
