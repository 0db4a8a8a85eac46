/**
 * HMAC-SHA256 in plain JavaScript by FIPS 180-4 and RFC 2104, for comparison only: what verifying
 * would cost without WebCrypto. The key's two blocks are hashed once. It refers to nothing outside
 * of itself, so that its text can run in a browser's page.
 */
export function textbookHmac(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  const constants = Int32Array.from(primes, (prime) => ((Math.cbrt(prime) % 1) * 2 ** 32) | 0);
  const initial = Int32Array.from(
    primes.slice(0, 8),
    (prime) => ((Math.sqrt(prime) % 1) * 2 ** 32) | 0,
  );
  const w = new Int32Array(64);

  function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
    for (let i = 0; i < 16; i++) {
      const from = at + i * 4;
      w[i] =
        (bytes[from]! << 24) |
        (bytes[from + 1]! << 16) |
        (bytes[from + 2]! << 8) |
        bytes[from + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
    }
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + word;
  }

  /** Ends a hash that one block went into before: pads, and gives the digest. */
  function finish(start: Int32Array, message: Uint8Array): Uint8Array {
    const state = start.slice();
    const whole = message.length - (message.length % 64);
    for (let at = 0; at < whole; at += 64) compress(state, message, at);
    const rest = message.length - whole;
    const tail = new Uint8Array(rest < 56 ? 64 : 128);
    tail.set(message.subarray(whole));
    tail[rest] = 0x80;
    new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(64 + message.length) * 8n);
    for (let at = 0; at < tail.length; at += 64) compress(state, tail, at);
    const digest = new DataView(new ArrayBuffer(32));
    for (const [i, word] of state.entries()) digest.setInt32(i * 4, word);
    return new Uint8Array(digest.buffer);
  }

  function startWith(pad: number): Int32Array {
    if (key.length > 64) throw new RangeError('Keys beyond one block are not compared here.');
    const block = new Uint8Array(64).map((_, i) => (key[i] ?? 0) ^ pad);
    const state = initial.slice();
    compress(state, block, 0);
    return state;
  }

  const inner = startWith(0x36);
  const outer = startWith(0x5c);
  return (message) => finish(outer, finish(inner, message));
}
