import type { Baseline } from './baseline.ts';
import {
  countOf,
  type Kind,
  kindsOf,
  type LearnedShape,
  sortedMembers,
  type TextFormat,
} from './learned-shape.ts';
import { indented, joined, keyText, quoted, saidOf, typeName } from './source-text.ts';
import { enumOf, heldFormat } from './text-formats.ts';

/**
 * The learned shape as TypeScript source for zod 4: a schema and its type, both named after the topic.
 * Objects are loose, so that new fields pass. It accepts every delivery it was learned from, as a reader
 * gives it that hands numbers that JavaScript cannot hold over as text: `JSON.parse` rounds an id of 18
 * digits, and `z.int()` refuses what it made of it.
 */
export function exportZod(baseline: Baseline): string {
  const name = typeName(baseline.topic);
  const schema = joined([`export const ${name} = `], schemaOf(baseline.shape), [';']);
  const lines = [
    `// ${saidOf(baseline)}`,
    `import * as z from ${zodPackage};`,
    '',
    ...(hasUnheld(baseline.shape) ? [...howToRead, ''] : []),
    ...schema,
    '',
    `export type ${name} = z.infer<typeof ${name}>;`,
  ];
  return `${lines.join('\n')}\n`;
}

// Of the export, not of this file.
const zodPackage = "'zod'";

const howToRead = [
  '// Some numbers here do not fit a JavaScript number: rounded by a parser, they are refused.',
  '// Read the body with a parser that keeps such numbers as text.',
];

function hasUnheld({ numbers, members, values, items }: LearnedShape): boolean {
  if (countOf(numbers, 'unheld') > 0) return true;
  if ((values && hasUnheld(values)) || (items && hasUnheld(items))) return true;
  return members.values().some(({ shape }) => hasUnheld(shape));
}

/** A schema as lines, of which the first goes behind what is already on its line. */
function schemaOf(shape: LearnedShape): string[] {
  const kinds = kindsOf(shape);
  const filled = kinds.filter((kind) => kind !== 'null');
  if (filled.length === 0) return ['z.unknown()'];
  const schemas = filled.map((kind) => kindSchema(shape, kind));
  const isOne = schemas.length === 1;
  const schema = isOne
    ? schemas[0]!
    : ['z.union([', ...indented(schemas.flatMap((lines) => joined(lines, [',']))), '])'];
  return kinds.length > filled.length ? joined(schema, ['.nullable()']) : schema;
}

function kindSchema(shape: LearnedShape, kind: Kind): string[] {
  switch (kind) {
    case 'object':
      return objectSchema(shape);
    case 'array':
      return joined(['z.array('], shape.items ? schemaOf(shape.items) : ['z.unknown()'], [')']);
    case 'text':
      return [textSchema(shape)];
    case 'number':
      return [numberSchema(shape)];
    default:
      return [`z.${kind}()`];
  }
}

function objectSchema(shape: LearnedShape): string[] {
  if (shape.values) return joined(['z.record(z.string(), '], schemaOf(shape.values), [')']);
  const fields = sortedMembers(shape).flatMap(({ key, member, isAlways }) =>
    // Every object inherits these, and zod takes what is inherited for the field.
    key in {}
      ? [`// ${key} is not checked.`]
      : joined(
          [`${keyText(key)}: `],
          joined(schemaOf(member.shape), [isAlways ? ',' : '.optional(),']),
        ),
  );
  return fields.length === 0
    ? ['z.looseObject({})']
    : ['z.looseObject({', ...indented(fields), '})'];
}

function textSchema(shape: LearnedShape): string {
  const words = enumOf(shape);
  const format = heldFormat(shape);
  const schema = words ? `z.enum([${words.map(quoted).join(', ')}])` : format && formats[format];
  if (!schema) return 'z.string()';
  return countOf(shape.texts, 'empty') > 0 ? `z.union([${schema}, z.literal('')])` : schema;
}

const formats: Record<TextFormat, string> = {
  'date-time': 'z.iso.datetime({ offset: true })',
  date: 'z.iso.date()',
  time: 'z.string()',
  uuid: 'z.guid()',
  'e-mail': 'z.email()',
  url: 'z.url()',
  money: String.raw`z.string().regex(/^-?\d+(\.\d+)?$/)`,
  numeric: String.raw`z.string().regex(/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/)`,
};

function numberSchema({ numbers }: LearnedShape): string {
  const isWhole = countOf(numbers, 'fractional') === 0;
  const schema = isWhole ? 'z.int()' : 'z.number()';
  if (countOf(numbers, 'unheld') === 0) return schema;
  const digits = isWhole ? String.raw`/^-?\d+$/` : String.raw`/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/`;
  return `z.union([${schema}, z.string().regex(${digits})])`;
}
