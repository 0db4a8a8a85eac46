// The packs of others' schemas, made from the packages as npm installed them. The extension's build
// writes them as files, so this file imports nothing that a browser build would have to understand.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const packages = join(import.meta.dirname, '..', 'node_modules');
const shopify = 'shopify-webhook-schemas';
const github = '@octokit/webhooks-schemas';

const unread = new Set([
  '$schema',
  'title',
  'description',
  'examples',
  'default',
  'tsAdditionalProperties',
]);

// Neither package carries the text of its licence; both declare MIT.
const mit =
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.';

/** Every file of the packs: paths as a PackReader takes them. */
export function packPaths(): string[] {
  const versions = shopifyVersions().map((version) => `shopify/${version}.json`);
  return ['github.json', 'shopify/index.json', ...versions];
}

/** A file of the packs, as the extension has it. Throws where a package is not installed. */
export function makePack(path: string): unknown {
  if (path === 'github.json') return githubPack();
  if (path === 'shopify/index.json') return { versions: shopifyVersions() };
  const version = shopifyVersions().find((one) => path === `shopify/${one}.json`);
  if (version === undefined) throw new Error(`There is no schema pack ${path}.`);
  return shopifyPack(version);
}

function githubPack(): unknown {
  const { definitions } = readJson(join(folderOf(github), 'schema.json')) as {
    definitions: Record<string, unknown>;
  };
  return { origin: originOf(github), definitions: mapOf(definitions) };
}

/** Many topics have the same schema: each stands there once. */
function shopifyPack(version: string): unknown {
  const folder = join(folderOf(shopify), 'schemas', version);
  const indexes = new Map<string, number>();
  const schemas: unknown[] = [];
  const topics: Record<string, number> = {};
  for (const file of globSync('**/*.json', { cwd: folder }).toSorted()) {
    const schema = slim(readJson(join(folder, file)));
    const text = JSON.stringify(schema);
    if (!indexes.has(text)) indexes.set(text, schemas.push(schema) - 1);
    topics[file.slice(0, -'.json'.length).split(sep).join('/')] = indexes.get(text)!;
  }
  return { origin: originOf(shopify), topics, schemas };
}

function shopifyVersions(): string[] {
  return readdirSync(join(folderOf(shopify), 'schemas')).toSorted();
}

/** Throws a sentence for people where the package is not there. */
function folderOf(name: string): string {
  const folder = join(packages, name);
  if (!existsSync(folder)) throw new Error(`${name} is not installed: run npm install.`);
  return folder;
}

function originOf(name: string) {
  const { version, author, license } = readJson(join(folderOf(name), 'package.json')) as Record<
    'version' | 'author' | 'license',
    string
  >;
  if (license !== 'MIT') throw new Error(`${name} ${version} is no longer under the MIT licence.`);
  const from = `https://www.npmjs.com/package/${name}`;
  return { name, version, from, licence: license, notice: `Copyright (c) ${author}. ${mit}` };
}

/** A schema without what no check reads. In a map of schemas `title` and `default` are fields. */
function slim(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(slim);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !unread.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => [
      keyword,
      keyword === 'properties' ? mapOf(value) : slimValue(keyword, value),
    ]),
  );
}

function slimValue(keyword: string, value: unknown): unknown {
  return keyword === 'enum' || keyword === 'const' || keyword === 'required' ? value : slim(value);
}

function mapOf(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, schema]) => [key, slim(schema)]));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
