// Where a value of a delivery stands: in a header, in the body, in the query.
import { canonicalHeaderName, type HeaderPair } from '../../delivery/headers.ts';
import { formPairs, type FormPair } from '../form.ts';
import { parseJson } from '../json/parse.ts';
import { member, textOf, type JsonNode } from '../json/tree.ts';
import type { Received } from '../received.ts';

/** A place in a delivery. `pattern` takes its first group out of what stands there. */
export type ValueSource = { pattern?: RegExp } & (
  | { /** Spellings in use, the most modern first. */ headers: readonly string[] }
  | { /** Object keys and array indices joined by dots. */ json: string }
  | { form: string }
  | { query: string }
);

/** A value with where it was found: a header as spelled there, or the place in words. */
export type Value = { text: string; place: string };

/** Reads values of one delivery; body and headers are parsed at most once, and only if they are asked for. */
export type ValueReader = (source: ValueSource) => Value[];

export function createValueReader(
  { headers, body, url }: Received,
  /** The body's tree where it is known already, null where it is known to be no JSON. */
  root?: JsonNode | null,
): ValueReader {
  // Each provider asks for its own headers: one index serves them all.
  let index: HeaderIndex | undefined;
  const byName = () => (index ??= Map.groupBy(headers, ([name]) => canonicalHeaderName(name)));
  const json = () => {
    if (root === undefined) {
      const parsed = parseJson(body);
      root = parsed.ok ? parsed.root : null;
    }
    return root;
  };
  let fields: ReadonlyMap<string, readonly FormPair[]> | undefined;
  const form = () => (fields ??= Map.groupBy(formPairs(body), ({ name }) => name));
  const all = (source: ValueSource): Value[] => {
    if ('headers' in source) return inHeaders(byName(), source.headers);
    if ('json' in source) {
      const text = textOf(follow(json(), source.json));
      return text === null ? [] : [{ text, place: `${source.json} in the body` }];
    }
    if ('form' in source) {
      const texts = (form().get(source.form) ?? []).map(({ value }) => value);
      return named(texts, `${source.form} in the form`);
    }
    const query = url !== undefined && URL.canParse(url) ? new URL(url).searchParams : null;
    return named(query?.getAll(source.query) ?? [], `${source.query} in the query`);
  };
  return (source) => all(source).flatMap((value) => taken(value, source.pattern));
}

type HeaderIndex = ReadonlyMap<string, readonly HeaderPair[]>;

/** Values of the first spelling first; of one spelling in the order they came. */
function inHeaders(index: HeaderIndex, spellings: readonly string[]): Value[] {
  return spellings.flatMap((spelling) =>
    (index.get(canonicalHeaderName(spelling)) ?? []).map(([place, text]) => ({ text, place })),
  );
}

function follow(root: JsonNode | null, path: string): JsonNode | null {
  return path
    .split('.')
    .reduce<JsonNode | null>(
      (node, step) =>
        node?.kind === 'array' ? (node.items[Number(step)] ?? null) : member(node, step),
      root,
    );
}

function named(texts: readonly string[], place: string): Value[] {
  return texts.map((text) => ({ text, place }));
}

function taken(value: Value, pattern: RegExp | undefined): Value[] {
  if (!pattern) return [value];
  const text = pattern.exec(value.text)?.[1];
  return text === undefined ? [] : [{ ...value, text }];
}
