import type { Baseline } from '../lib/webhook/topics/baseline/baseline.ts';
import { CopyButton } from './CopyButton.tsx';

type Props = { id: string; baseline: (id: string) => Promise<Baseline | null> };

/** Copies a learned shape as source text. The exporters are loaded when somebody wants one. */
export function ShapeExports({ id, baseline }: Props) {
  const copied = (write: () => Promise<(learned: Baseline) => string>) => async () => {
    const learned = await baseline(id);
    if (!learned) throw new Error('The baseline is gone.');
    return (await write())(learned);
  };
  return (
    <span className="exports">
      <span className="hint">Copy shape as</span>
      {formats.map(({ label, write }) => (
        <CopyButton key={label} label={label} text={copied(write)} />
      ))}
    </span>
  );
}

const formats = [
  {
    label: 'JSON Schema',
    write: async () =>
      (await import('../lib/webhook/topics/baseline/export-json-schema.ts')).exportJsonSchema,
  },
  {
    label: 'zod',
    write: async () => (await import('../lib/webhook/topics/baseline/export-zod.ts')).exportZod,
  },
  {
    label: 'TypeScript',
    write: async () =>
      (await import('../lib/webhook/topics/baseline/export-typescript.ts')).exportTypeScript,
  },
];
