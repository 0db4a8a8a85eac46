// When and with what the commands ask for a diagnosis.
import { adviceOn } from '../lib/webhook/diagnosis/advice.ts';
import type { DiagnosisProgress } from '../lib/webhook/diagnosis/index.ts';
import type { SecretKey, Verdict } from '../lib/webhook/index.ts';
import { unusable } from './command-error.ts';
import { readKey } from './input.ts';

/**
 * With these no secret fits. `unsigned` is one of them: of a named provider it may be that only its
 * header is another one.
 */
const unproved: ReadonlySet<Verdict['verdict']> = new Set([
  'failed',
  'unsigned',
  'no-secret',
  'unsupported',
]);

/** Whether there is anything to explain. */
export function wantsDiagnosis({ verdict }: Pick<Verdict, 'verdict'>): boolean {
  return unproved.has(verdict);
}

/** The names that `--framework` takes. */
export const frameworks: readonly string[] = adviceOn('raw-body').snippets.map(
  ({ framework }) => framework,
);

/** Throws a CommandError with the names that are known. */
export function refuseUnknownFramework(framework: string): void {
  if (frameworks.includes(framework)) return;
  throw unusable(`No framework is called “${framework}”; known are ${frameworks.join(', ')}.`);
}

/** The secrets in files, in order. Throws a CommandError where one cannot be used. */
export async function readKeys(paths: readonly string[]): Promise<SecretKey[]> {
  const keys: SecretKey[] = [];
  for (const path of paths) keys.push(await readKey(path, { keepsText: true }));
  return keys;
}

/** Says on a terminal what is being tried: a search through a large body takes seconds. */
export function sayingStages(
  output: NodeJS.WriteStream,
): ((progress: DiagnosisProgress) => void) | undefined {
  if (!output.isTTY) return undefined;
  let said = '';
  return ({ stage }) => {
    if (stage !== said) output.write(`creel verify: trying ${stage}\n`);
    said = stage;
  };
}
