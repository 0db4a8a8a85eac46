import { providerNamed, providers } from '../lib/webhook/index.ts';
import { unusable } from './command-error.ts';

/** Throws a CommandError with the names that are known. */
export function refuseUnknownProvider(provider: string | undefined): void {
  if (provider === undefined || providerNamed(provider)) return;
  const known = providers.map(({ id }) => id).join(', ');
  throw unusable(`No provider is called “${provider}”; known are ${known}.`);
}
