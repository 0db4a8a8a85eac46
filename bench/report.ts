// What a bench hands back: a Markdown table for people, and the same as JSON.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/setup.mjs';

export type BenchRow = {
  name: string;
  value: number;
  unit: string;
  target: { op: '>=' | '<='; value: number } | null;
  ok: boolean | null;
};

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** A figure with the target it is held against; null where it is for information. */
export function benchRow(
  name: string,
  value: number,
  unit: string,
  target: BenchRow['target'] = null,
): BenchRow {
  const rounded = Number(value.toPrecision(4));
  const ok = target && (target.op === '>=' ? value >= target.value : value <= target.value);
  return { name, value: rounded, unit, target, ok };
}

/** Prints the table and writes `bench/out/NAME.json`; a missed target makes the exit code 1. */
export async function reportBench(name: string, rows: readonly BenchRow[], browser: string) {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()}`,
    node: process.version,
    browser,
  };
  console.log(`${machine.cores} × ${machine.cpu}, Node ${machine.node}, ${browser}\n`);
  console.log('| What | Value | Target | |\n| --- | ---: | ---: | --- |');
  for (const { name: what, value, unit, target, ok } of rows) {
    const wanted = target ? `${target.op === '>=' ? '≥' : '≤'} ${target.value} ${unit}` : '';
    const met = ok === null ? '' : ok ? 'met' : 'missed';
    console.log(`| ${what} | ${value.toLocaleString('en')} ${unit} | ${wanted} | ${met} |`);
  }
  const out = join(root, 'bench/out');
  await mkdir(out, { recursive: true });
  await writeFile(join(out, `${name}.json`), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  if (rows.some(({ ok }) => ok === false)) process.exitCode = 1;
}
