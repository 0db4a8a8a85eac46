import type { Baseline } from './baseline.ts';
import { countOf, type Kind, kindsOf, type LearnedShape, sortedMembers } from './learned-shape.ts';
import { indented, joined, keyText, quoted, saidOf, typeName } from './source-text.ts';
import { enumOf } from './text-formats.ts';

/**
 * The learned shape as TypeScript source: one exported type, named after the topic. Fields that were
 * not always there are optional; a number with more digits than JavaScript holds is `number | string`,
 * for readers that keep its text. The same baseline always gives the same text.
 */
export function exportTypeScript(baseline: Baseline): string {
  const name = typeName(baseline.topic);
  const type = joined([`export type ${name} = `], typeOf(baseline.shape), [';']);
  return `${[`// ${saidOf(baseline)}`, ...type].join('\n')}\n`;
}

/** A type as lines, of which the first goes behind what is already on its line. */
function typeOf(shape: LearnedShape): string[] {
  const kinds = kindsOf(shape);
  if (kinds.every((kind) => kind === 'null')) return ['unknown'];
  const [first, ...rest] = kinds.map((kind) => kindType(shape, kind));
  return rest.reduce((all, next) => joined(all, [' | '], next), first!);
}

function kindType(shape: LearnedShape, kind: Kind): string[] {
  switch (kind) {
    case 'object':
      return objectType(shape);
    case 'array':
      return arrayType(shape.items);
    case 'text':
      return [textType(shape)];
    case 'number':
      return [countOf(shape.numbers, 'unheld') > 0 ? 'number | string' : 'number'];
    default:
      return [kind];
  }
}

function textType(shape: LearnedShape): string {
  const words = enumOf(shape);
  if (!words) return 'string';
  return [...words, ...(countOf(shape.texts, 'empty') > 0 ? [''] : [])].map(quoted).join(' | ');
}

function arrayType(items: LearnedShape | null): string[] {
  if (!items) return ['unknown[]'];
  const type = typeOf(items);
  const [kind, ...others] = kindsOf(items);
  const isUnion =
    others.length > 0 || ((kind === 'text' || kind === 'number') && type[0]!.includes(' | '));
  return isUnion ? joined(['('], type, [')[]']) : joined(type, ['[]']);
}

function objectType(shape: LearnedShape): string[] {
  if (shape.values) return joined(['{ [key: string]: '], typeOf(shape.values), [' }']);
  if (shape.members.size === 0) return ['{ [key: string]: unknown }'];
  const fields = sortedMembers(shape).flatMap(({ key, member, isAlways }) => {
    if (isAlways) return joined([`${keyText(key)}: `], typeOf(member.shape), [';']);
    // Every object inherits `constructor` and its like, and so must fit where it has none of its own.
    return joined([`${keyText(key)}?: `], key in {} ? ['unknown'] : typeOf(member.shape), [';']);
  });
  return ['{', ...indented(fields), '}'];
}
