import type { textbookHmac } from './textbook-hmac.ts';

export type RaceResult = { webCryptoPerSecond: number; plainPerSecond: number; ratio: number };

/**
 * Verifies bodies of 4 KB with WebCrypto's cached key and with plain JavaScript, in rounds that take
 * turns, and gives the medians. Sees only its arguments: it runs in Node and in a browser's page.
 */
export async function verifyRace(createPlain: typeof textbookHmac): Promise<RaceResult> {
  const rounds = 15;
  const perRound = 1_024;
  // As many as the inbox has under way.
  const underWay = 16;
  const secret = new TextEncoder().encode('a secret of some thirty characters');
  const bodies = Array.from({ length: underWay }, () =>
    crypto.getRandomValues(new Uint8Array(4_096)),
  );
  const plain = createPlain(secret);
  const signatures = bodies.map((body) => new Uint8Array(plain(body)));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['verify']);

  async function withWebCrypto(): Promise<number> {
    const start = performance.now();
    for (let n = 0; n < perRound; n += underWay) {
      const verdicts = await Promise.all(
        bodies.map((body, at) => crypto.subtle.verify('HMAC', key, signatures[at]!, body)),
      );
      if (verdicts.includes(false)) throw new Error('WebCrypto and plain JavaScript differ.');
    }
    return (perRound * 1_000) / (performance.now() - start);
  }
  function withPlain(): number {
    const start = performance.now();
    for (let n = 0; n < perRound; n++) {
      const digest = plain(bodies[n % underWay]!);
      let difference = 0;
      for (let at = 0; at < 32; at++) difference |= digest[at]! ^ signatures[n % underWay]![at]!;
      if (difference !== 0) throw new Error('Plain JavaScript differs from itself.');
    }
    return (perRound * 1_000) / (performance.now() - start);
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[rounds >> 1]!;

  // One round of each to warm up.
  await withWebCrypto();
  withPlain();
  const results: { web: number; plain: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    results.push({ web: await withWebCrypto(), plain: withPlain() });
  }
  return {
    webCryptoPerSecond: median(results.map(({ web }) => web)),
    plainPerSecond: median(results.map((result) => result.plain)),
    ratio: median(results.map((result) => result.web / result.plain)),
  };
}
