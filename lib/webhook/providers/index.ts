import type { Provider } from './provider.ts';
import { shipstream } from './shipstream.ts';
import { shopify } from './shopify/index.ts';

/** Every provider Creel knows, asked in this order. */
export const providers: readonly Provider[] = [shopify, shipstream];

export function providerNamed(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}
