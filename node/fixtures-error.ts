import type { Problem } from '../lib/webhook/fixtures/index.ts';

const mostNamed = 20;

/** Fixtures that cannot be loaded; the message names every file, up to 20 of them, `problems` has all. */
export class FixturesError extends Error {
  override name = 'FixturesError';
  readonly problems: readonly Problem[];

  constructor(path: string, problems: readonly Problem[]) {
    const named = problems.slice(0, mostNamed).map(({ where, reason }) => `  ${where}: ${reason}`);
    const more = problems.length - named.length;
    super(
      [
        `Not everything in ${path} can be loaded:`,
        ...named,
        ...(more > 0 ? [`  and ${more} more.`] : []),
        'Nothing was loaded. Put these right, or load the rest with { problems: "skip" }.',
      ].join('\n'),
    );
    this.problems = problems;
  }
}
