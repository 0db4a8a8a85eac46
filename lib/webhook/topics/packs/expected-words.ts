import type { Leaf } from './leaf-errors.ts';
import { textRules } from './compile.ts';

const typeWords: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  number: 'a number',
  integer: 'a whole number',
  string: 'text',
};
const longestShown = 60;
const mostValues = 8;

/** What a schema wanted where an error is, in a few words. */
export function sayExpected(leaf: Leaf): string {
  const { keyword, schema, message } = leaf;
  const value = schema?.[keyword];
  switch (keyword) {
    case 'type':
      return sayTypes(typesOf(leaf));
    case 'required':
      return `the field “${cut(missingField(leaf)!)}”`;
    case 'false':
      return 'no such field';
    case 'enum':
      return sayValues((leaf.together ?? value) as readonly unknown[]);
    case 'const':
      return sayValue(value);
    case 'format':
      return `text in the format “${schema?.[textRules]?.format}”`;
    case 'pattern':
      return `text that matches /${cut(schema?.[textRules]?.pattern ?? '')}/`;
    case 'propertyNames':
      return 'a field name that the schema allows';
    case 'not':
      return 'anything but what the schema excludes here';
    case 'oneOf':
      return message.includes('(0 matches)')
        ? 'one of several forms'
        : 'what fits exactly one of several forms';
    case 'anyOf':
      return 'one of several forms';
    case 'contains':
      return 'an item of a certain form';
    case 'uniqueItems':
      return 'items that all differ';
    case 'multipleOf':
      return `a multiple of ${value}`;
    default:
      return limits[keyword]?.(value) ?? message.replaceAll('"', '“');
  }
}

/** The types that would do at a `type` error. */
export function typesOf({ together, schema }: Leaf): readonly unknown[] {
  return together ?? [schema?.type ?? []].flat();
}

/** The key that a `required` error misses, or null for other errors. */
export function missingField({ keyword, message }: Leaf): string | null {
  const start = 'Instance does not have required property "';
  if (keyword !== 'required' || !message.startsWith(start)) return null;
  return message.slice(start.length, -'".'.length);
}

const limits: Readonly<Record<string, (value: unknown) => string>> = {
  minLength: (value) => `text of at least ${value} letters`,
  maxLength: (value) => `text of at most ${value} letters`,
  minItems: (value) => `at least ${value} items`,
  maxItems: (value) => `at most ${value} items`,
  minContains: (value) => `at least ${value} items of a certain form`,
  maxContains: (value) => `at most ${value} items of a certain form`,
  minProperties: (value) => `at least ${value} fields`,
  maxProperties: (value) => `at most ${value} fields`,
  minimum: (value) => `a number from ${value}`,
  maximum: (value) => `a number up to ${value}`,
  exclusiveMinimum: (value) => `a number above ${value}`,
  exclusiveMaximum: (value) => `a number below ${value}`,
  dependentRequired: () => 'a field that another one asks for',
  dependencies: () => 'a field that another one asks for',
};

function sayTypes(types: readonly unknown[]): string {
  const words = types.map((type) => typeWords[String(type)] ?? String(type));
  return words.length > 0 ? words.join(' or ') : 'another type';
}

function sayValues(values: readonly unknown[]): string {
  const shown = values.slice(0, mostValues).map(sayValue);
  if (shown.length === 1) return shown[0]!;
  const more = values.length > mostValues ? ` … (${values.length} in all)` : '';
  return `one of ${shown.join(', ')}${more}`;
}

function sayValue(value: unknown): string {
  return typeof value === 'string' ? `“${cut(value)}”` : cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
