// A diagnosis for people: why, where the bytes part, and what to do.
import { adviceOn, type Snippet } from '../lib/webhook/diagnosis/advice.ts';
import type { Cause, Diagnosis } from '../lib/webhook/diagnosis/index.ts';
import { providers, type Scheme } from '../lib/webhook/index.ts';
import { changeOf } from './diagnosis-json.ts';
import { partingInWords } from './parting-words.ts';
import { printable } from './printable.ts';

type Manner = {
  /** Whose code is shown. */
  framework: string;
  /** Whether a digest that a server computed was explained, and not the delivery’s own signature. */
  isComputed: boolean;
};

/** Some lines, without the last line end. */
export function diagnosisInWords(diagnosis: Diagnosis, manner: Manner): string {
  const { causes, lost, hints } = diagnosis;
  const blocks = causes.map((cause, index) => causeLines(cause, index, manner));
  if (!diagnosis.provable) blocks.push(unprovedLines(diagnosis));
  const notes = [...(lost === null ? [] : [lost]), ...hints];
  if (notes.length > 0) blocks.push(notes.map((note) => `note: ${printable(note)}`));
  // Of two causes with one advice the first stands for both: one delivery proves them.
  for (const [topic, [cause]] of Map.groupBy(causes, ({ advice }) => advice)) {
    const { title, steps, snippets } = adviceOn(topic, schemeOf(cause!));
    const shown = snippets.find(({ framework }) => framework === manner.framework);
    const list = steps.map((step) => `  - ${step}`);
    blocks.push([`what to do: ${title}`, ...list, ...(shown ? snippetLines(shown) : [])]);
  }
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** The record of a cause’s scheme; a plain HMAC in some header has none. */
function schemeOf({ scheme }: Cause): Scheme | undefined {
  return providers.flatMap(({ schemes }) => schemes).find(({ id }) => id === scheme);
}

/** In one line, for a list of deliveries. */
export function diagnosisInBrief(diagnosis: Diagnosis): string {
  const { provable, causes, unchanged, hints, lost } = diagnosis;
  if (unchanged !== null) return `why: ${printable(unchanged)}`;
  if (provable) return `why: ${causes.map(({ says }) => printable(says)).join(' Or: ')}`;
  const more = [lost, ...hints].find((note) => note !== null);
  return `why: cause not provable${more === undefined ? '' : `; ${printable(more)}`}`;
}

function causeLines(cause: Cause, index: number, { isComputed }: Manner): string[] {
  const { says, parting, key, scheme, header } = cause;
  const facts = [`key ${key}`, scheme && `scheme ${scheme}`, header && `header ${header}`];
  const proof = facts.filter((fact) => fact !== null && fact !== '').join(', ');
  return [
    `${index === 0 ? 'why' : 'or'}: ${printable(says)}`,
    `  change: ${changeOf(cause)}`,
    `  proof: with it the digest matches; ${printable(proof)}`,
    ...(parting ? partingInWords(parting, isComputed ? 'hashed' : 'signed') : []),
  ];
}

function unprovedLines({ unchanged, tried, stages, skipped, ended }: Diagnosis): string[] {
  if (unchanged !== null) return [`why: ${printable(unchanged)}`];
  const reason =
    ended === 'nothing-to-try'
      ? 'there is nothing to try'
      : `none of ${tried.toLocaleString('en')} digests matches`;
  return [
    `why: cause not provable: ${reason}`,
    ...stages.map((stage) => `  tried: ${printable(stage)}`),
    ...skipped.map(({ what, because }) => `  not tried: ${printable(what)}: ${printable(because)}`),
    ...(ended === 'budget' ? ['  The search stopped at its limit; not all was tried.'] : []),
  ];
}

function snippetLines({ title, docs, snippet, note }: Snippet): string[] {
  const code = snippet.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
  return ['', `  ${title}, ${docs}`, '', ...code, '', `  ${note}`];
}
