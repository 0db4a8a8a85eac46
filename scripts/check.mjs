// Type check, lint, format and dead code: `npm run check`.
import { pathToFileURL } from 'node:url';
import { runTool, setUp } from './setup.mjs';

const checks = [
  ['type check', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['type check of lib without Node', 'tsc', ['--noEmit', '-p', 'lib/tsconfig.json']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['format', 'oxfmt', ['--check']],
  ['dead code', 'knip', []],
];

/**
 * Runs all checks, prints what each failed one says, and returns the names of those that failed.
 * @returns {{passed: string[], failed: string[]}}
 */
export function check() {
  const result = { passed: [], failed: [] };
  for (const [name, tool, args] of checks) {
    const { ok, output } = runTool(tool, args, { capture: true });
    result[ok ? 'passed' : 'failed'].push(name);
    console.log(`${ok ? '✓' : '✗'} ${name}`);
    if (!ok) console.log(output);
  }
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  setUp();
  const { failed } = check();
  if (failed.length > 0) {
    console.error(`failed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}
