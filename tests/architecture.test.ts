// Holds the house together: who may import whom, and what is met where. docs/architecture.md has the why.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

type Source = { path: string; text: string };

const root = fileURLToPath(new URL('..', import.meta.url));
const house = ['entrypoints', 'components', 'lib', 'relay', 'cli', 'node'];

/** The parts of the house, and the parts that each may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'lib/delivery': [],
  'lib/zod.ts': [],
  'lib/platform.ts': [],
  'lib/wire': ['lib/delivery', 'lib/zod.ts'],
  'lib/webhook': ['lib/delivery', 'lib/zod.ts'],
  'lib/inbox': ['lib/wire', 'lib/webhook', 'lib/delivery', 'lib/zod.ts'],
  components: ['lib/inbox', 'lib/wire', 'lib/webhook', 'lib/delivery', 'lib/platform.ts'],
  entrypoints: [
    'components',
    'lib/inbox',
    'lib/wire',
    'lib/webhook',
    'lib/delivery',
    'lib/platform.ts',
  ],
  relay: ['lib/wire', 'lib/webhook', 'lib/delivery', 'lib/zod.ts'],
  node: ['lib/webhook', 'lib/delivery'],
  cli: ['relay', 'node', 'lib/wire', 'lib/webhook', 'lib/delivery', 'lib/zod.ts'],
};

/** Packages that only some places may import. */
const packages: readonly { name: RegExp; places: RegExp }[] = [
  { name: /^idb$/, places: /^lib\/inbox\// },
  { name: /^react(-dom)?(\/|$)/, places: /^(components|entrypoints)\// },
  { name: /^(node:sqlite|@nats-io\/.*|nats)$/, places: /^relay\/engines\// },
  { name: /^(wxt|@wxt-dev|webextension-polyfill|#imports)(\/|$)/, places: /^entrypoints\// },
  { name: /^zod(\/|$)/, places: /^lib\/zod\.ts$/ },
];

/** Text that must not stand in the code of some places. */
const banned: readonly { text: RegExp; places: RegExp; says: string }[] = [
  {
    text: /\bJSON\s*\.\s*parse\b/,
    places: /^(components|entrypoints|lib\/webhook)\//,
    says: 'JSON.parse rounds ids: use parseJson',
  },
  {
    text: /(?<![\w.$'"`/-])(?:browser|chrome)\??\.\w/,
    places: /^(?!entrypoints\/)/,
    says: 'browser.* is met in entrypoints only',
  },
];

/** Everything that is wrong with these sources, a sentence each. */
function wrongs(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const code = withoutComments(text);
    return [
      ...importsIn(code).map((specifier) => wrongImport(path, specifier)),
      ...banned.map(({ text: pattern, places, says }) =>
        places.test(path) && pattern.test(code) ? says : null,
      ),
      text.trimEnd().split('\n').length > 300 ? 'more than 300 lines' : null,
      wrongName(path),
    ]
      .filter((wrong) => wrong !== null)
      .map((wrong) => `${path}: ${wrong}`);
  });
}

function wrongImport(path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return wrongPackage(path, specifier);
  const [file = '', query] = specifier.split('?');
  if (!/\.(ts|tsx|css|json|svg)$/.test(file)) return `${specifier} has no extension of its own`;
  const target = posix.join(posix.dirname(path), file);
  const [from, to] = [partOf(path), partOf(target)];
  const isAllowed = from === to || mayImport[from]?.includes(to);
  return isAllowed ? null : `may not import ${target}${query ? ` as ${query}` : ''}`;
}

function wrongPackage(path: string, name: string): string | null {
  if (partOf(path) === 'lib/delivery') return `lib/delivery imports nothing, not even ${name}`;
  if (/^(lib|components|entrypoints)\//.test(path) && isBuiltin(name)) return `${name} is Node’s`;
  const rule = packages.find((one) => one.name.test(name));
  return rule && !rule.places.test(path) ? `may not import ${name}` : null;
}

function wrongName(path: string): string | null {
  const names = path.split('/').map((name) => name.split('.')[0]!);
  const vague = names.find((name) => /^(utils?|helpers?|common)$|manager$/i.test(name));
  return vague === undefined ? null : `“${vague}” does not say what it is`;
}

/** The part of the house that a path belongs to, or the path itself. */
function partOf(path: string): string {
  return (
    Object.keys(mayImport).find((part) => path === part || path.startsWith(`${part}/`)) ?? path
  );
}

function importsIn(code: string): string[] {
  const imported = code.matchAll(/\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  const located = code.matchAll(/new URL\(\s*(['"])([^'"\n]+)\1,\s*import\.meta\.url/g);
  return [
    ...Array.from(imported, ([, , specifier]) => specifier!),
    ...Array.from(located, ([, , file]) => (file!.startsWith('.') ? file! : `./${file}`)),
  ];
}

/** Comments start a line or follow a space: `https://` and globs in strings stay. */
function withoutComments(text: string): string {
  return text.replace(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/**
 * The folders that a README’s section with “folder” in its heading names, as paths: a tree by its
 * indentation, or a list or table of whole paths.
 */
function foldersNamed(readme: string): string[] {
  const section = /^#+ .*folder.*$([\s\S]*?)(?=^#+ |$(?![\s\S]))/im.exec(readme)?.[1] ?? '';
  const above: { indent: number; path: string }[] = [];
  return section.split('\n').flatMap((line) => {
    const match = /^([\s│├└─]*)(?:[|*-]\s*)?`?((?:[\w.-]+\/)+)/.exec(line);
    if (!match) return [];
    const indent = match[1]!.length;
    while (above.length > 0 && above.at(-1)!.indent >= indent) above.pop();
    const path = (above.at(-1)?.path ?? '') + match[2]!;
    above.push({ indent, path });
    return [path];
  });
}

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((found) => {
    const path = `${folder}/${found.name}`;
    return found.isDirectory() ? filesUnder(path) : [path];
  });
}

const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path);
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const files = house.flatMap(filesUnder);

test('the house stands as designed', () => {
  const sources = files
    .filter((path) => isCode(path) && !isTest(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  expect(sources.length).toBeGreaterThan(100);
  expect(wrongs(sources)).toEqual([]);
});

test('every part of the house has its rule', () => {
  const parts = files.filter((path) => isCode(path) && !isTest(path)).map(partOf);
  expect(parts.filter((part) => !(part in mayImport))).toEqual([]);
});

test('no file or folder has a name that says nothing', () => {
  const elsewhere = ['tests', 'bench', 'scripts', 'docs', 'public'].flatMap(filesUnder);
  expect([...files, ...elsewhere].map(wrongName).filter(Boolean)).toEqual([]);
});

test('unit tests are not under entrypoints, where they would be built', () => {
  expect(files.filter((path) => path.startsWith('entrypoints/') && isTest(path))).toEqual([]);
});

test.skipIf(!existsSync(join(root, 'README.md')))('README’s folders exist', () => {
  const named = foldersNamed(readFileSync(join(root, 'README.md'), 'utf8'));
  expect(named).toEqual(expect.arrayContaining(house.slice(0, 5).map((folder) => `${folder}/`)));
  expect(named.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
});

const from = (specifier: string) => `import { a } from '${specifier}';`;

describe('each rule goes red', () => {
  test.each([
    ['lib/delivery/a.ts', from('../wire/frames.ts')],
    ['lib/delivery/a.ts', from('../zod.ts')],
    ['lib/delivery/a.ts', from('uint8array-extras')],
    ['lib/wire/a.ts', from('../webhook/index.ts')],
    ['lib/wire/a.ts', from('../inbox/row.ts')],
    ['lib/webhook/a.ts', from('../wire/frames.ts')],
    ['lib/webhook/json/a.ts', from('../../inbox/row.ts')],
    ['lib/inbox/a.ts', from('../../components/format.ts')],
    ['lib/inbox/a.ts', from('../platform.ts')],
    ['lib/inbox/a.ts', from('../../relay/log.ts')],
    ['lib/platform.ts', from('./inbox/store.ts')],
    ['components/a.tsx', from('../entrypoints/panel/main.tsx')],
    ['components/a.tsx', from('../lib/zod.ts')],
    ['components/a.tsx', from('../relay/log.ts')],
    ['entrypoints/panel/a.ts', from('../../relay/log.ts')],
    ['relay/a.ts', from('../cli/lines.ts')],
    ['relay/a.ts', from('../lib/inbox/row.ts')],
    ['relay/engines/a.ts', from('../../lib/platform.ts')],
    ['cli/a.ts', from('../lib/inbox/row.ts')],
    ['cli/a.ts', from('../components/format.ts')],
    ['node/a.ts', from('../lib/wire/frames.ts')],
    ['node/a.ts', from('../relay/log.ts')],
    ['relay/a.ts', from('../tests/send-sample.ts')],
    ['cli/a.ts', from('../scripts/start.ts')],
    ['lib/wire/a.ts', `import type { Row } from "../inbox/row.ts";`],
    ['lib/wire/a.ts', `export * from '../inbox/row.ts';`],
    ['lib/wire/a.ts', `import '../inbox/row.ts';`],
    ['lib/wire/a.ts', `await import('../inbox/row.ts');`],
    ['lib/wire/a.ts', `type Row = import('../inbox/row.ts').Row;`],
    ['lib/wire/a.ts', `import {\n  a,\n} from\n  '../inbox/row.ts';`],
    ['lib/wire/a.ts', `new Worker(new URL('../inbox/inbox.worker.ts', import.meta.url));`],
    ['lib/wire/a.ts', from('../inbox/inbox.worker.ts?worker')],
    ['lib/wire/a.ts', `const url = 'https://a'; ${from('../inbox/row.ts')}`],
    ['lib/wire/a.ts', from('idb')],
    ['components/a.ts', from('idb')],
    ['lib/inbox/a.ts', from('react')],
    ['lib/platform.ts', from('react-dom/client')],
    ['relay/log.ts', from('node:sqlite')],
    ['cli/a.ts', from('node:sqlite')],
    ['components/a.ts', from('wxt/browser')],
    ['lib/platform.ts', from('#imports')],
    ['components/a.ts', `export const a = () => browser.runtime.id;`],
    ['lib/platform.ts', `export const a = browser?.devtools;`],
    ['lib/inbox/a.ts', `chrome.storage.local.clear();`],
    ['lib/wire/a.ts', from('node:buffer')],
    ['lib/webhook/a.ts', from('crypto')],
    ['components/a.ts', from('node:path')],
    ['entrypoints/panel/a.ts', from('fs/promises')],
    ['relay/a.ts', from('zod')],
    ['lib/wire/a.ts', from('zod/mini')],
    ['components/a.tsx', `JSON.parse(text)`],
    ['entrypoints/panel/a.ts', `const { a } = JSON\n  .parse(text)`],
    ['lib/webhook/a.ts', `const read = JSON.parse;`],
    ['relay/a.ts', 'a;\n'.repeat(301)],
    ['relay/utils.ts', ''],
    ['lib/wire/helpers/a.ts', ''],
    ['components/common/a.tsx', ''],
    ['cli/SessionManager.ts', ''],
    ['relay/a.ts', from('./log')],
    ['relay/a.ts', from('./log.js')],
    ['relay/a.ts', from('.')],
  ])('%s with %j', (path, text) => {
    expect(wrongs([{ path, text }])).toHaveLength(1);
  });

  test.each([
    ['lib/delivery/a.ts', from('./headers.ts')],
    ['lib/wire/a.ts', from('../zod.ts') + from('../delivery/cursor.ts')],
    ['lib/webhook/providers/a.ts', from('../../delivery/cursor.ts')],
    ['lib/inbox/a.ts', from('idb') + from('../wire/frames.ts') + from('../webhook/index.ts')],
    ['components/a.tsx', from('react') + from('../lib/delivery/cursor.ts')],
    ['entrypoints/panel/a.tsx', `import './a.css';${from('react-dom/client')} browser.devtools.a;`],
    ['entrypoints/panel/a.ts', from('wxt/browser') + from('../../lib/platform.ts')],
    ['relay/engines/a.ts', from('node:sqlite') + from('../../lib/webhook/index.ts')],
    ['cli/a.ts', from('../relay/main.ts') + from('../node/fixtures.ts')],
    ['relay/a.ts', 'JSON.parse(text);\n'.repeat(300)],
    ['components/a.ts', `// JSON.parse rounds\n/* import '../relay/log.ts' */ page.browser.a;`],
    ['components/a.ts', `const says = 'the browser. It'; const about = '/browser.png';`],
  ])('and %s with %j does not', (path, text) => {
    expect(wrongs([{ path, text }])).toEqual([]);
  });

  test('a README’s folders are read from a tree, a list or a table', () => {
    const tree =
      '# Creel\n\n`no/`\n\n## Folders\n\n```\nlib/   a\n  wire/   b\n    c.ts\ncli/\n```\n';
    expect(foldersNamed(`${tree}\n## More\n\n- other/\n`)).toEqual(['lib/', 'lib/wire/', 'cli/']);
    expect(foldersNamed('## The folder map\n- `lib/wire/`: a\n- cli/\n')).toEqual([
      'lib/wire/',
      'cli/',
    ]);
    expect(foldersNamed('## Folders\n| what | why |\n| `lib/wire/` | a |\n')).toEqual([
      'lib/wire/',
    ]);
    expect(foldersNamed('# Creel\n')).toEqual([]);
  });
});
