import { type Checked, isBlank, wrong } from './checked.ts';

/** The names in `fields` and `metafield_namespaces`: an array of texts. */
export function checkNames(value: unknown): Checked<string[]> {
  const isNames =
    Array.isArray(value) && value.every((name) => typeof name === 'string' && !isBlank(name));
  return isNames ? { ok: true, value } : wrong('must be an array of names, such as ["id"]');
}
