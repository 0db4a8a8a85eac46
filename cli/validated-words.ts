// What `creel validate` prints of a checked message.
import type { Finding } from '../lib/webhook/topics/finding.ts';
import { groupFindings, sayFinding } from '../lib/webhook/topics/finding-groups.ts';
import type { Checked } from './check-in-order.ts';
import { printable, printableJson } from './printable.ts';
import { naming, type Understood } from './validate-message.ts';

/** One line of JSON, without its end. */
export function asJson({ path: file, findings, by, ...understood }: Checked): string {
  return printableJson({ file, ...naming(understood), findings, checkedAgainst: by });
}

/** Of a group with many findings as many are printed; `--json` has them all. */
const mostPrinted = 10;

/** A few lines; `isNamed` puts the file’s name first. */
export function inWords({ path, findings, by, ...understood }: Checked, isNamed: boolean): string {
  const against = by.length === 0 ? 'not checked' : `checked against ${by.join('; ')}`;
  const lines = [`${isNamed ? `${path}: ` : ''}${sayTopic(understood)}; ${against}`];
  for (const { severity, says, findings: own } of groupFindings(findings)) {
    lines.push(`${severity}: ${says}`, ...own.slice(0, mostPrinted).map(sayPlaced));
    if (own.length > mostPrinted) lines.push(`  … and ${own.length - mostPrinted} more`);
  }
  if (findings.length === 0 && by.length > 0) lines.push('no findings');
  return lines.map(printable).join('\n');
}

function sayTopic(understood: Understood): string {
  const { provider, topic, topicInferred, resource } = naming(understood);
  const about = resource ? `, ${resource.type} ${resource.id}` : '';
  const inferred = topicInferred ? ' (inferred)' : '';
  return `${provider ?? 'unknown provider'}: ${topic ?? 'no topic'}${inferred}${about}`;
}

// A sender may write a megabyte into a key.
const longestLine = 400;

function sayPlaced(finding: Finding): string {
  const says = sayFinding(finding);
  const cut = says.length > longestLine ? `${says.slice(0, longestLine)}…` : says;
  return `  ${finding.line}:${finding.column}  ${cut}`;
}
