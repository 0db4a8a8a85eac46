import { type ExportFormat, fileEnding } from '../../webhook/fixtures/index.ts';
import type { Row } from '../row.ts';
import type { ExportHow } from './messages.ts';

const longestPart = 60;

/**
 * The name of an export’s file, as `creel-shopify-orders-create-20261123-0904.zip`: the provider, or
 * “deliveries” where there are several, then the topic that all have, or how many there are, then the
 * local time. `isGone` tells of a topic that the redaction replaced. ASCII letters, digits, `-` and `.` only.
 */
export function exportName(
  rows: readonly Pick<Row, 'provider' | 'topic'>[],
  {
    format,
    isZip,
    nowMs,
    isGone = () => false,
  }: Pick<ExportHow, 'format' | 'isZip'> & { nowMs: number; isGone?: (topic: string) => boolean },
): string {
  const [provider, topic] = [onlyOne(rows, 'provider'), onlyOne(rows, 'topic')];
  const words = [
    'creel',
    safe(provider) || 'deliveries',
    (topic !== null && !isGone(topic) && safe(topic)) || String(rows.length),
    stamp(new Date(nowMs)),
  ];
  return `${words.join('-')}.${fileEnding(format, { isZip })}`;
}

/** What the Blob of an export says that it is. */
export function exportType({ format, isZip }: Pick<ExportHow, 'format' | 'isZip'>): string {
  return isZip ? 'application/zip' : types[format];
}

// Firefox gives another ending to a name only where it knows the type’s own one better.
const types: Readonly<Record<ExportFormat, string>> = {
  http: 'application/octet-stream',
  'creel.json': 'application/json',
  ndjson: 'application/x-ndjson',
  har: 'application/json',
  curl: 'application/x-sh',
  fetch: 'text/javascript',
  rest: 'application/octet-stream',
};

function onlyOne<Key extends 'provider' | 'topic'>(
  rows: readonly Pick<Row, Key>[],
  key: Key,
): string | null {
  const first = rows[0]?.[key] ?? null;
  return rows.every((row) => row[key] === first) ? first : null;
}

function safe(text: string | null): string {
  return ((text ?? '').match(/[A-Za-z0-9]+/g) ?? []).join('-').slice(0, longestPart);
}

function stamp(date: Date): string {
  const [month, day, hours, minutes] = [
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}${month}${day}-${hours}${minutes}`;
}
