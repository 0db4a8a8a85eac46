// Schemas that others keep, as files which are read only when a delivery needs one.
import { z } from '../../../zod.ts';
import { member, textOf, type JsonNode } from '../../json/tree.ts';
import type { Found } from '../schema/check-payload.ts';
import { checkJsonSchema } from './check-json-schema.ts';
import { compileSchema, type Draft, type ReadySchema, type Resolve } from './compile.ts';
import { nearestVersion } from './nearest-version.ts';
import type { Policy } from './policy.ts';
import { resolveWithin } from './references.ts';

/** Reads a file of the packs as parsed JSON: `github.json`, `shopify/2024-04.json`. */
export type PackReader = (path: string) => Promise<unknown>;

/** A schema for one topic. `by` says where it comes from, and what was taken instead. */
type PackSchema = { schema: ReadySchema; policy: Policy; by: string[] };

/** What a delivery says of itself, and its body, where GitHub names the action. */
export type PackQuestion = {
  provider: string | null;
  topic: string | null;
  apiVersion: string | null;
  root: JsonNode;
};

/** What a body departs in from a pack’s schema, and in words which schema that is. */
export type Packed = { found: readonly Found[]; by: readonly string[] };

export type Packs = {
  /** Checks a body; null where no pack knows the topic. Rejects where a file cannot be read. */
  check: (question: PackQuestion) => Promise<Packed | null>;
};

const origin = z.object({ name: z.string(), version: z.string() });
const shopifyIndex = z.object({ versions: z.array(z.string()) });
const shopifyPack = z.object({
  origin,
  topics: z.record(z.string(), z.number()),
  schemas: z.array(z.record(z.string(), z.unknown())),
});
const githubPack = z.object({
  origin,
  definitions: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The packs behind a reader. Each file is read once, and calls at the same time share the reading. */
export function createPacks(read: PackReader): Packs {
  const files = new Map<string, Promise<unknown>>();
  const compiled = new Map<object, ReadySchema>();
  return {
    async check(question) {
      const packed = await schemaFor(question);
      if (!packed) return null;
      const { schema, policy, by } = packed;
      return { found: checkJsonSchema(schema, question.root, policy), by };
    },
  };

  async function schemaFor(question: PackQuestion): Promise<PackSchema | null> {
    const { provider, topic, apiVersion, root } = question;
    if (topic === null) return null;
    if (provider === 'github') return forGithub(topic, textOf(member(root, 'action')));
    return provider === 'shopify' ? forShopify(topic, apiVersion) : null;
  }

  async function forGithub(event: string, action: string | null): Promise<PackSchema | null> {
    const pack = await fileOf('github.json', githubPack);
    const name = definitionName(pack.definitions, event, action);
    if (name === null) return null;
    const schema = ready(pack.definitions[name]!, { draft: '7', resolve: resolveWithin(pack) });
    return { schema, policy: 'published', by: [sayOrigin(pack.origin)] };
  }

  async function forShopify(topic: string, apiVersion: string | null): Promise<PackSchema | null> {
    const { versions } = await fileOf('shopify/index.json', shopifyIndex);
    const version = nearestVersion(apiVersion, versions);
    if (version === null) return null;
    const pack = await fileOf(`shopify/${version}.json`, shopifyPack);
    const index = Object.hasOwn(pack.topics, topic) ? pack.topics[topic]! : -1;
    const source = pack.schemas[index];
    if (!source) return null;
    return {
      schema: ready(source, { draft: '2020-12', resolve: resolveWithin(source) }),
      policy: 'inferred',
      by: [
        `${sayOrigin(pack.origin)}, API version ${version}`,
        ...(version === apiVersion ? [] : [sayInstead(apiVersion, version)]),
      ],
    };
  }

  function fileOf<T extends z.ZodMiniType>(path: string, shape: T): Promise<z.infer<T>> {
    const standing = files.get(path) as Promise<z.infer<T>> | undefined;
    if (standing) return standing;
    const reading = read(path).then((content) => z.parse(shape, content));
    files.set(path, reading);
    // What could not be read once may be there the next time.
    reading.catch(() => files.delete(path));
    return reading;
  }

  function ready(
    source: Record<string, unknown>,
    how: { draft: Draft; resolve: Resolve },
  ): ReadySchema {
    const standing = compiled.get(source);
    if (standing) return standing;
    const made = compileSchema(source, how);
    compiled.set(source, made);
    return made;
  }
}

/** `issues$opened`, `issues_event` for an action that it does not know, `push$event` without actions. */
function definitionName(
  definitions: Readonly<Record<string, unknown>>,
  event: string,
  action: string | null,
): string | null {
  const names = [`${event}$${action}`, `${event}_event`, `${event}$event`];
  return names.find((name) => Object.hasOwn(definitions, name)) ?? null;
}

const sayOrigin = ({ name, version }: z.infer<typeof origin>) => `${name} ${version}`;

function sayInstead(asked: string | null, taken: string): string {
  const why = asked === null ? 'the delivery names no API version' : `it does not have ${asked}`;
  return `${why}: its schema of ${taken} was taken`;
}
