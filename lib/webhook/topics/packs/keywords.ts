// What Creel knows of JSON Schema's keywords: what may stand behind them, and where schemas are in them.

/** `note` keywords say something to people or programs and demand nothing of a payload. */
export type KeywordKind =
  | 'schema'
  | 'schemas'
  | 'schema-or-schemas'
  | 'schema-map'
  | 'dependencies'
  | 'text-lists'
  | 'types'
  | 'texts'
  | 'text'
  | 'list'
  | 'count'
  | 'number'
  | 'limit'
  | 'flag'
  | 'any'
  | 'note'
  | 'elsewhere'
  | 'unsupported';

const kinds: Readonly<Record<KeywordKind, string>> = {
  schema:
    'additionalProperties unevaluatedProperties propertyNames not if then else contains additionalItems unevaluatedItems',
  schemas: 'prefixItems allOf anyOf oneOf',
  'schema-or-schemas': 'items',
  'schema-map': 'properties patternProperties dependentSchemas',
  dependencies: 'dependencies',
  'text-lists': 'dependentRequired',
  types: 'type',
  texts: 'required',
  text: '$ref pattern format',
  list: 'enum',
  count:
    'minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains',
  number: 'minimum maximum multipleOf',
  limit: 'exclusiveMinimum exclusiveMaximum',
  flag: 'uniqueItems nullable',
  any: 'const',
  note: '$schema $id id $anchor $comment $vocabulary title description default examples example deprecated readOnly writeOnly discriminator xml externalDocs contentEncoding contentMediaType contentSchema $recursiveAnchor $dynamicAnchor',
  elsewhere: '$defs definitions',
  unsupported: '$recursiveRef $dynamicRef',
};

const kindOf: ReadonlyMap<string, KeywordKind> = new Map(
  Object.entries(kinds).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as KeywordKind] as const),
  ),
);

const types = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

/** The kind of a keyword, or null where Creel does not know it. */
export function kindOfKeyword(name: string): KeywordKind | null {
  return kindOf.get(name) ?? null;
}

/** What should stand behind a keyword, in words, or null if what stands there will do. */
export function wrongValue(kind: KeywordKind, value: unknown): string | null {
  switch (kind) {
    case 'schema':
      return isSchema(value) ? null : 'a schema';
    case 'schemas':
      return isListOf(isSchema, value) && value.length > 0 ? null : 'a list of schemas';
    case 'schema-or-schemas':
      return isSchema(value) || isListOf(isSchema, value) ? null : 'a schema or a list of schemas';
    case 'schema-map':
      return isMapOf(isSchema, value) ? null : 'an object of schemas';
    case 'dependencies':
      return isMapOf((one) => isSchema(one) || isTexts(one), value)
        ? null
        : 'an object of schemas and lists of names';
    case 'text-lists':
      return isMapOf(isTexts, value) ? null : 'an object of lists of names';
    case 'types':
      return isType(value) || (isListOf(isType, value) && value.length > 0)
        ? null
        : `one of ${types.join(', ')}, or a list of them`;
    case 'texts':
      return isTexts(value) ? null : 'a list of names';
    case 'text':
      return isText(value) ? null : 'text';
    case 'list':
      return Array.isArray(value) && value.length > 0 ? null : 'a list of values';
    case 'count':
      return Number.isInteger(value) && (value as number) >= 0 ? null : 'a whole number from 0';
    case 'number':
      return typeof value === 'number' ? null : 'a number';
    case 'limit':
      return typeof value === 'number' || typeof value === 'boolean' ? null : 'a number';
    case 'flag':
      return typeof value === 'boolean' ? null : 'true or false';
    default:
      return null;
  }
}

/** An object of JSON, which is no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema is an object, or true or false. */
export function isSchema(value: unknown): value is Record<string, unknown> | boolean {
  return typeof value === 'boolean' || isObject(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown) => isListOf(isText, value);
const isType = (value: unknown) => isText(value) && types.includes(value);

function isListOf(is: (one: unknown) => boolean, value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every(is);
}

function isMapOf(is: (one: unknown) => boolean, value: unknown): boolean {
  return isObject(value) && Object.values(value).every(is);
}
