import { printJson } from '../json/print.ts';
import type { JsonNode } from '../json/tree.ts';
import { pointerTo } from '../topics/finding.ts';
import { operationsOf } from './array-operations.ts';
import type { Delta, Part } from './delta.ts';
import type { Diff } from './diff.ts';
import { hasRepeated } from './pair-members.ts';

/** A patch may be so long, or so many times the length of what it makes; then it replaces all of it. */
const longestPatch = 1 << 20;
const mostTimesBody = 4;

/**
 * A JSON Patch (RFC 6902) as text, an operation a line, values as they are written: applied one after
 * the other they turn `before` into `after`. Objects with duplicate keys, which no pointer tells apart,
 * are replaced whole; so is everything where the patch would be longer than 1 MiB and than four bodies.
 */
export function toJsonPatch({ delta, after }: Pick<Diff, 'delta' | 'after'>): string {
  const lines: string[] = [];
  const most = Math.max(longestPatch, mostTimesBody * (after.end - after.start));
  let length = 0;
  if (delta) visit(delta, '');
  if (length > most) return printed([operation('replace', '', after)]);
  return printed(lines);

  function write(line: string): void {
    length += line.length;
    if (length <= most) lines.push(line);
  }

  function visit(one: Delta, path: string): void {
    // Pointers of a hostile body are long: they are not even written once there is too much.
    length += path.length;
    if (length > most) return;
    if (one.kind === 'changed') write(operation('replace', path, one.after));
    else if (one.kind === 'object') visitObject(one, path);
    else visitArray(one, path);
  }

  function visitObject(one: Delta & { kind: 'object' }, path: string): void {
    if (hasRepeated(one.before.members) || hasRepeated(one.after.members)) {
      write(operation('replace', path, one.after));
      return;
    }
    for (const part of one.parts) {
      const own = path + pointerTo([keyOf(one, part)]);
      if (part.after === null) write(operation('remove', own));
      else if (part.inner) visit(part.inner, own);
      else write(operation('add', own, one.after.members[part.after]!.value));
    }
  }

  function visitArray(one: Delta & { kind: 'array' }, path: string): void {
    const { removals, moves, additions } = operationsOf(one);
    for (const at of removals) write(operation('remove', `${path}/${at}`));
    for (const { from, to } of moves) {
      write(`{"op":"move","from":${JSON.stringify(`${path}/${from}`)},${pathOf(`${path}/${to}`)}}`);
    }
    for (const at of additions) write(operation('add', `${path}/${at}`, one.after.items[at]!));
    // Everything is in its place by now.
    for (const { after: at, inner } of one.parts) if (inner) visit(inner, `${path}/${at}`);
  }
}

function keyOf({ before, after }: Delta & { kind: 'object' }, part: Part): string {
  return part.before === null ? after.members[part.after!]!.key : before.members[part.before]!.key;
}

function operation(op: 'add' | 'remove' | 'replace', path: string, value?: JsonNode): string {
  return `{"op":"${op}",${pathOf(path)}${value ? `,"value":${printJson(value)}` : ''}}`;
}

function pathOf(path: string): string {
  return `"path":${JSON.stringify(path)}`;
}

function printed(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n  ${lines.join(',\n  ')}\n]`;
}
