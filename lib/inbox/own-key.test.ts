import { expect, onTestFinished, test, vi } from 'vitest';
import { createOwnKeys } from './own-key.ts';

const says = (secret: string, provider = 'shopify') => ({
  signedWith: { provider, scheme: 'any', secret },
});

test('the key serves the provider that it was made for, and is kept', async () => {
  const keyOf = createOwnKeys();
  const key = await keyOf(says('hush'));
  expect(key?.provider).toBe('shopify');
  expect(await keyOf(says('hush'))).toBe(key);
  const other = await keyOf(says('hush', 'shipstream'));
  expect(other?.provider).toBe('shipstream');
  expect(await keyOf(says('hush'))).toBe(key);
});

test('of a scheme of one’s own and a plain HMAC nobody here knows the provider', async () => {
  const keyOf = createOwnKeys();
  for (const provider of ['', 'custom-x1']) {
    expect((await keyOf(says('hush', provider)))?.provider).toBeNull();
  }
});

test('without a secret, or with what can be none, there is no key', async () => {
  const keyOf = createOwnKeys();
  expect(await keyOf({})).toBeNull();
  expect(await keyOf(says(''))).toBeNull();
  expect(await keyOf(says('x'.repeat(4 * 1024 + 1)))).toBeNull();
  expect(await keyOf(says('x'.repeat(4 * 1024)))).not.toBeNull();
});

test('a failure is not kept', async () => {
  const failing = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('no memory'));
  onTestFinished(() => failing.mockRestore());
  const keyOf = createOwnKeys();
  await expect(keyOf(says('hush'))).rejects.toThrow('no memory');
  failing.mockRestore();
  expect((await keyOf(says('hush')))?.provider).toBe('shopify');
});
