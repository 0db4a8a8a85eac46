import type { Baseline } from './baseline.ts';
import {
  countOf,
  type Kind,
  kindsOf,
  type LearnedShape,
  sortedMembers,
  type TextFormat,
} from './learned-shape.ts';
import { saidOf, typeName } from './source-text.ts';
import { enumOf, heldFormat } from './text-formats.ts';

/**
 * The learned shape as the text of a JSON Schema (2020-12), two spaces indented. It accepts every
 * delivery it was learned from, new fields, and null only where it was. Required is what was always
 * there. What was only ever null or an empty array says nothing of its type, and so allows any.
 * Fields are sorted: the order of learning shows only where limits cut the shape.
 */
export function exportJsonSchema(baseline: Baseline): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: typeName(baseline.topic),
    $comment: saidOf(baseline),
    ...schemaOf(baseline.shape),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

type Schema = Record<string, unknown>;

function schemaOf(shape: LearnedShape): Schema {
  const kinds = kindsOf(shape);
  if (kinds.every((kind) => kind === 'null')) return {};
  const types = kinds.map((kind) => typeOf(shape, kind));
  return {
    type: types.length === 1 ? types[0] : types,
    ...(kinds.includes('text') ? textKeywords(shape, kinds) : {}),
    ...(shape.items ? { items: schemaOf(shape.items) } : {}),
    ...objectKeywords(shape),
  };
}

function typeOf({ numbers }: LearnedShape, kind: Kind): string {
  if (kind === 'text') return 'string';
  return kind === 'number' && countOf(numbers, 'fractional') === 0 ? 'integer' : kind;
}

function objectKeywords(shape: LearnedShape): Schema {
  if (shape.values) return { additionalProperties: schemaOf(shape.values) };
  if (shape.members.size === 0) return {};
  const objects = countOf(shape.kinds, 'object');
  // Validators name places by URI, which a key with half a surrogate pair has none in: they throw.
  const members = sortedMembers(shape).filter(({ key }) => key.isWellFormed());
  // A key may be `__proto__`.
  const properties: Schema = Object.create(null);
  for (const { key, member } of members) {
    properties[key] = {
      ...schemaOf(member.shape),
      $comment: `in ${member.parents} of ${objects}`,
    };
  }
  const required = members.filter(({ isAlways }) => isAlways).map(({ key }) => key);
  return { properties, ...(required.length > 0 ? { required } : {}) };
}

function textKeywords(shape: LearnedShape, kinds: readonly Kind[]): Schema {
  const isEmptySeen = countOf(shape.texts, 'empty') > 0;
  const isTextOnly = kinds.every((kind) => kind === 'text' || kind === 'null');
  const words = isTextOnly ? enumOf(shape) : null;
  if (words) {
    const others = [...(isEmptySeen ? [''] : []), ...(kinds.includes('null') ? [null] : [])];
    return { enum: [...words, ...others] };
  }
  const format = heldFormat(shape);
  const keywords = format && formatKeywords[format];
  if (!keywords) return {};
  return isEmptySeen ? { anyOf: [keywords, { const: '' }] } : keywords;
}

// A time that is written otherwise than RFC 3339 wants it has no name in JSON Schema.
const formatKeywords: Record<TextFormat, Schema | null> = {
  'date-time': { format: 'date-time' },
  date: { format: 'date' },
  time: null,
  uuid: { format: 'uuid' },
  'e-mail': { format: 'email' },
  url: { format: 'uri' },
  money: { pattern: String.raw`^-?\d+(\.\d+)?$` },
  numeric: { pattern: String.raw`^-?\d+(\.\d+)?([eE][+-]?\d+)?$` },
};
