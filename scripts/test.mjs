// `npm test`: everything; `npm run test:unit` (`--unit`): the quick part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { installPackages, missingBrowsers, packagesToInstall } from './browsers.mjs';
import { buildExtension } from './build.mjs';
import { check } from './check.mjs';
import { missing, root, runTool, setUp } from './setup.mjs';

const unitOnly = process.argv.includes('--unit');
const inCi = process.env['CI'] === 'true';
const outcome = { passed: 0, failed: [], skipped: [] };

announce();
try {
  setUp();
  if (!unitOnly) prepareEverything();
  runVitest(unitOnly ? ['unit'] : ['unit', 'contract', 'journey', 'browser']);
} catch (error) {
  console.error(error.message);
  outcome.failed.push('the test run itself');
}
report();

function announce() {
  const packages = unitOnly ? [] : packagesToInstall();
  const installs = [missing(), ...packages.map((name) => `${name} (apt-get)`)].filter(Boolean);
  console.log(`Installs: ${installs.join(', ') || 'nothing, all is there'}.`);
  console.log(
    unitOnly
      ? 'Runs: unit tests.'
      : 'Runs: type check, lint, format check, dead code; builds for Chrome and Firefox; ' +
          'unit, contract, journey and browser tests.',
  );
}

function prepareEverything() {
  const { passed, failed } = check();
  outcome.passed += passed.length;
  outcome.failed.push(...failed);
  installPackages(packagesToInstall());
  for (const browser of ['chrome', 'firefox']) {
    try {
      buildExtension(browser);
      outcome.passed += 1;
    } catch (error) {
      console.error(error.message);
      outcome.failed.push(`build for ${browser}`);
    }
  }
}

function runVitest(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'creel-tests-'));
  const reportPath = join(folder, 'vitest.json');
  const { ok } = runTool('vitest', [
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    '--retry=0',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
  ]);
  const failedBefore = outcome.failed.length;
  for (const file of JSON.parse(readFileSync(reportPath, 'utf8')).testResults) countFile(file);
  // For example an error outside any test.
  if (!ok && outcome.failed.length === failedBefore) outcome.failed.push('vitest');
  rmSync(folder, { recursive: true });
}

function countFile({ name, status, assertionResults }) {
  const file = relative(root, name);
  const failedBefore = outcome.failed.length;
  for (const test of assertionResults) {
    const title = `${file}: ${test.fullName}`;
    if (test.status === 'passed') outcome.passed += 1;
    else outcome[test.status === 'failed' ? 'failed' : 'skipped'].push(title);
  }
  // A file that cannot be loaded has failed without a test of its own.
  if (status === 'failed' && outcome.failed.length === failedBefore) outcome.failed.push(file);
}

function report() {
  const { passed, failed, skipped } = outcome;
  console.log();
  if (skipped.length > 0) {
    console.log(`Skipped${inCi ? ' (with CI=true that is a failure)' : ''}:`);
    for (const line of [...skipped, ...missingBrowsers()]) console.log(`  ${line}`);
  }
  if (failed.length > 0) {
    console.log('Failed:');
    for (const name of failed) console.log(`  ${name}`);
  }
  const failures = failed.length + (inCi ? skipped.length : 0);
  const skips = inCi ? 0 : skipped.length;
  const counts = [`${passed} passed`, `${failures} failed`, ...(skips ? [`${skips} skipped`] : [])];
  console.log(counts.join(', '));
  process.exitCode = failures > 0 ? 1 : 0;
}
