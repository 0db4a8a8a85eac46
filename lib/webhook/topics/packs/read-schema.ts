import { parseJson } from '../../json/parse.ts';
import { compileSchema, SchemaRefused, type Draft, type ReadySchema } from './compile.ts';
import { refuseEndless } from './endless.ts';
import { isObject, isSchema } from './keywords.ts';
import { isOpenApiDocument } from './open-api.ts';
import { toPlain } from './plain.ts';
import { resolveIn } from './references.ts';

/** `notes` say in sentences what of the schema is read otherwise, or not checked. */
export type SchemaReading =
  | { ok: true; schema: ReadySchema; draft: Draft; notes: string[] }
  | { ok: false; reason: string };

const mostBytes = 1024 * 1024;
const mostValues = 500_000;

// Draft 6 has no keyword that draft 7 reads otherwise.
const drafts: readonly { is: RegExp; draft: Draft }[] = [
  { is: /^https?:\/\/json-schema\.org\/draft-04\/schema#?$/, draft: '4' },
  { is: /^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/, draft: '7' },
  { is: /^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, draft: '2019-09' },
  { is: /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, draft: '2020-12' },
];

/**
 * Reads a JSON Schema of the user's own (draft 4 to 2020-12, or the Schema Object of OpenAPI 3.0) and
 * makes it ready for `checkJsonSchema`. Refused is what could not be checked as it is meant: references
 * that lead out of it or nowhere, patterns that could take for ever, keywords with the wrong kind of
 * value, a draft that Creel does not know. Never throws; the reason is for people.
 */
export function readSchema(text: string): SchemaReading {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > mostBytes) return refused('A schema may have 1 MiB; this one is larger.');
  const parsed = parseJson(bytes);
  if (!parsed.ok) {
    const { message, line, column } = parsed.error;
    return refused(`This is no JSON: ${message}, in line ${line}, column ${column}.`);
  }
  const plain = toPlain(parsed.root, { most: mostValues });
  if (!plain.ok) return refused(`This schema is too large: ${plain.reason}.`);
  try {
    return readPlain(plain.value);
  } catch (error) {
    if (error instanceof SchemaRefused) return refused(error.message);
    throw error;
  }
}

function readPlain(value: unknown): SchemaReading {
  if (!isSchema(value)) throw new SchemaRefused('A schema is an object, or true or false.');
  if (isOpenApiDocument(value)) {
    throw new SchemaRefused(
      'This is a whole OpenAPI document. Give the schema of one payload out of it, with what it refers to.',
    );
  }
  const notes = new Set<string>();
  const onNote = (note: string) => notes.add(note);
  const draft = draftOf(value);
  const root = isObject(value) ? value : {};
  const schema = compileSchema(value, { draft, resolve: resolveIn(root), onNote });
  refuseEndless(schema);
  if (schema.root === true || Object.keys(schema.root).length === 0) {
    onNote('This schema demands nothing: every payload passes.');
  }
  return { ok: true, schema, draft, notes: [...notes] };
}

/** Without `$schema` it is the newest draft, unless the schema has the words of an older one. */
function draftOf(schema: Record<string, unknown> | boolean): Draft {
  if (!isObject(schema)) return '2020-12';
  const { $schema } = schema;
  if ($schema === undefined) return isOlder(schema) ? '7' : '2020-12';
  const known = drafts.find(({ is }) => typeof $schema === 'string' && is.test($schema));
  if (known) return known.draft;
  throw new SchemaRefused(
    `Creel does not know the draft “${String($schema)}”. It reads draft-04 to draft-07, 2019-09 and 2020-12: change “$schema” if it is one of them.`,
  );
}

function isOlder(schema: Record<string, unknown>): boolean {
  return (
    !('$defs' in schema) && ['definitions', 'components', 'nullable'].some((key) => key in schema)
  );
}

function refused(reason: string): SchemaReading {
  return { ok: false, reason };
}
