// Schemas that people brought. Load this when there are some: what checks with them is no part of a
// page's start.
import type { OwnSchema } from '../validate.ts';
import { checkJsonSchema } from './check-json-schema.ts';
import { readSchema } from './read-schema.ts';

/** A kept text as a check, or why it cannot be checked with, as a sentence for people. */
export type OwnCheck = { ok: true; check: OwnSchema['check'] } | { ok: false; reason: string };

/** Makes a check of a JSON Schema’s text, see `readSchema`. Never throws. */
export function readOwnSchema(text: string): OwnCheck {
  const read = readSchema(text);
  if (!read.ok) return read;
  const { schema } = read;
  return { ok: true, check: (root) => checkJsonSchema(schema, root, 'own') };
}
