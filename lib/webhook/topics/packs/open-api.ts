import type { Draft } from './compile.ts';
import { isObject } from './keywords.ts';

/**
 * A schema of OpenAPI 3.0 in JSON Schema's own words: `nullable` and limits that are flags. Of nested
 * schemas nothing is changed. What is wrong stays, for others to find.
 * Source: https://spec.openapis.org/oas/v3.0.4.html#schema-object
 */
export function withoutOpenApi(
  schema: Record<string, unknown>,
  { draft, onNote }: { draft: Draft; onNote?: ((note: string) => void) | undefined },
): Record<string, unknown> {
  const limited = draft === '4' ? schema : withLimits(schema);
  if (typeof limited.nullable !== 'boolean') return limited;
  const { nullable, ...rest } = limited;
  if (!nullable) return rest;
  onNote?.('“nullable” is OpenAPI 3.0’s: read as “or null”.');
  if (rest.type === undefined) return { anyOf: [{ type: 'null' }, rest] };
  const types = Array.isArray(rest.type) ? rest.type : [rest.type];
  const values = Array.isArray(rest.enum) ? { enum: [...rest.enum, null] } : {};
  return { ...rest, type: [...types, 'null'], ...values };
}

/** `minimum: 5, exclusiveMinimum: true` says `exclusiveMinimum: 5`. */
function withLimits(schema: Record<string, unknown>): Record<string, unknown> {
  return withLimit(withLimit(schema, 'minimum', 'exclusiveMinimum'), 'maximum', 'exclusiveMaximum');
}

function withLimit(
  schema: Record<string, unknown>,
  limit: string,
  exclusive: string,
): Record<string, unknown> {
  if (typeof schema[exclusive] !== 'boolean') return schema;
  const { [limit]: value, [exclusive]: isExclusive, ...rest } = schema;
  if (value === undefined) return rest;
  return { ...rest, [isExclusive ? exclusive : limit]: value };
}

/** Whether this is a whole OpenAPI document, which holds schemas but is none. */
export function isOpenApiDocument(value: unknown): boolean {
  if (!isObject(value) || !('openapi' in value || 'swagger' in value)) return false;
  return ['paths', 'components', 'definitions'].some((part) => part in value);
}
