// The formats of an export and what goes with which. Pure: the dialog shows it.
import type { ExportHow } from '../../lib/inbox/exporting/messages.ts';
import type { ExportFormat, TestRunner, TypesAs } from '../../lib/webhook/fixtures/index.ts';

type FormatWords = {
  name: string;
  /** Half a line for those who have to choose. */
  says: string;
  group: 'fixtures' | 'people';
};

/** In the order in which they are offered. */
export const formats: Readonly<Record<ExportFormat, FormatWords>> = {
  http: {
    name: 'HTTP message (.http)',
    says: 'The request as it is sent, to read and to replay: headers in order, every byte of the body.',
    group: 'fixtures',
  },
  'creel.json': {
    name: 'Creel fixture (.creel.json)',
    says: 'As JSON, with when and how the delivery came.',
    group: 'fixtures',
  },
  ndjson: {
    name: 'NDJSON',
    says: 'A Creel fixture on each line: one file for any number.',
    group: 'fixtures',
  },
  har: {
    name: 'HAR 1.2',
    says: 'What browsers and proxies read; what HAR cannot hold stands in a part of its own.',
    group: 'fixtures',
  },
  curl: { name: 'cURL', says: 'Commands for bash that send it again.', group: 'people' },
  fetch: { name: 'fetch', says: 'JavaScript that sends it again.', group: 'people' },
  rest: { name: '.rest', says: 'For the HTTP clients of editors.', group: 'people' },
};

export const formatGroups = [
  { group: 'fixtures', label: 'Fixtures' },
  { group: 'people', label: 'For people' },
] as const;

/** As they were chosen last; not all of it counts for every format. */
export type FileChoices = {
  format: ExportFormat;
  isZip: boolean;
  stub: TestRunner | null;
  types: TypesAs | null;
};

export const firstChoices: FileChoices = {
  format: 'http',
  isZip: false,
  stub: null,
  types: null,
};

/** Whether so many deliveries come as a zip: these hold one delivery in a file. */
export function zipChoice(format: ExportFormat, deliveries: number): 'always' | 'as-chosen' {
  const isSingle = format === 'http' || format === 'creel.json';
  return isSingle && deliveries > 1 ? 'always' : 'as-chosen';
}

/** What is loaded in tests, so that a test and types have a use beside it. */
export function isFixture(format: ExportFormat): boolean {
  return formats[format].group === 'fixtures';
}

/** The choices as far as they count. */
export function howOf(
  { format, isZip, stub, types }: FileChoices,
  {
    deliveries,
    isRedacted,
    plan,
  }: { deliveries: number; isRedacted: boolean; plan: number | null },
): ExportHow {
  const asZip = isZip || zipChoice(format, deliveries) === 'always';
  const hasMore = asZip && isFixture(format);
  return {
    format,
    isZip: asZip,
    isRedacted,
    plan,
    stub: hasMore ? stub : null,
    types: hasMore ? types : null,
  };
}

/** Where the throw-away secret of what is signed anew stands, as a sentence. */
export function secretWords({ format, isZip }: Pick<ExportHow, 'format' | 'isZip'>): string {
  const hasIt = isFixture(format) && (isZip || format !== 'http');
  return hasIt
    ? 'What was signed is signed anew, with a throw-away secret that stands in the file.'
    : 'What was signed is signed anew, but this format has no place for the throw-away secret: a zip of fixtures, NDJSON and HAR have.';
}

/** A larger text than this is no use in a clipboard. */
export const mostCopiedBytes = 1_000_000;
