// Messages in files, checked as sent one after the other.
import { treeOf, type Said } from '../lib/webhook/index.ts';
import type { Finding } from '../lib/webhook/topics/finding.ts';
import { jumpFindings } from '../lib/webhook/topics/jump-findings.ts';
import { describeBytes, type PastedMessage } from '../lib/webhook/workbench/index.ts';
import { createHistory } from './history.ts';
import { readMessage } from './read-message.ts';
import { understand, validatePayload, type Understood } from './validate-message.ts';

type Read = { path: string; message: PastedMessage; notes: string[] };

/** A message, what it is, and what there is to say of it and its place among the others. */
export type Checked = Read & Understood & { findings: readonly Finding[]; by: readonly string[] };

/** Checks the messages in files, `-` being standard input. Throws a CommandError where one has none. */
export async function checkInOrder(paths: readonly string[], said: Said): Promise<Checked[]> {
  const history = createHistory<string>();
  const checked: (Checked & { ordinal: number })[] = [];
  for (const { path, message, notes } of await readAll(paths)) {
    const understood = await understand(message, { said });
    const validation = await validatePayload(understood);
    const ordinal = history.add(path, understood.description, {
      receivedAt: message.receivedAt ?? 0,
      sha256: await describeBytes(message.body).sha256,
      endpoint: '',
      key: null,
    });
    checked.push({ path, message, notes, ...understood, ...validation, ordinal });
  }
  const nameOf = (ordinal: number) => history.nameOf(ordinal)!;
  for (const one of checked) {
    const { bytes } = one.view;
    const body = { root: treeOf(one.view), bytes, nameOf };
    const jumps = jumpFindings(history.flagsOf(one.ordinal, 0), body);
    one.findings = [...jumps, ...one.findings];
  }
  return checked;
}

/** What to know of how a message was read; where there are errors it may be their cause. */
export function notesOf(checked: Checked): string[] {
  const { path, message, notes, view } = checked;
  const odd = treeOf(view) && view.problem ? [view.problem] : [];
  const all = [...notes, ...odd, ...(hasErrors(checked) ? message.notes : [])];
  return all.map((note) => `${path === '-' ? 'stdin' : path}: ${note}`);
}

export function hasErrors({ findings }: Pick<Checked, 'findings'>): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** All before any is checked: nothing is printed where one cannot be read. */
async function readAll(paths: readonly string[]): Promise<Read[]> {
  const read: Read[] = [];
  for (const path of paths) read.push({ path, ...(await readMessage(path)) });
  return read;
}
