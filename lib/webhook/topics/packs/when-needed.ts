import type { PackReader, Packs } from './pack.ts';

/**
 * The packs behind a reader. What checks with them is loaded with the first question: most deliveries
 * are of topics that Creel knows by itself.
 */
export function packsWhenNeeded(read: PackReader): Packs {
  let loading: Promise<Packs> | null = null;
  return {
    async check(question) {
      loading ??= import('./pack.ts').then(({ createPacks }) => createPacks(read));
      return (await loading).check(question);
    },
  };
}
