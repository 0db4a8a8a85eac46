// One search in a Worker of real Chromium, as the panel runs it, beside what it costs to hash the body once.
import { createRest } from '../lib/inbox/diagnosing/rest.ts';
import { importSecret } from '../lib/webhook/index.ts';
import { diagnose, type Asked } from '../lib/webhook/diagnosis/index.ts';

/** What is to be searched: headers with the signature, and the body as text. */
export type SearchAsked = { headers: [string, string][]; body: string };
export type SearchResult = {
  /** Of the whole search, and of one HMAC of the body. */
  ms: number;
  hashMs: number;
  tried: number;
  skipped: string[];
  changes: string[];
};

const hashRounds = 9;
const leastMs = 20;
const rest = createRest();

addEventListener('message', ({ data }: MessageEvent<SearchAsked>) => {
  // What is thrown here becomes the Worker’s error, and that of a promise would be lost.
  run(data).then(postMessage, (error: unknown) =>
    queueMicrotask(() => {
      throw error;
    }),
  );
});

async function run(data: SearchAsked): Promise<SearchResult> {
  const body = new TextEncoder().encode(data.body);
  const key = await importSecret({ text: 'hush', name: 'bench' });
  const asked: Asked = { received: { headers: data.headers, body }, keys: [key] };
  const start = performance.now();
  const { tried, skipped, causes } = await diagnose(asked, { rest });
  const ms = performance.now() - start;
  return {
    ms,
    hashMs: await hashingMs(key.readings[0]!.keys['SHA-256'], body),
    tried,
    skipped: skipped.map(({ what, because }) => `${what}: ${because}`),
    changes: causes.flatMap(({ changes }) => changes),
  };
}

/** The middle of several, each of so many that the clock of a Worker can tell. */
async function hashingMs(key: CryptoKey, body: Uint8Array<ArrayBuffer>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < hashRounds; round++) {
    const start = performance.now();
    let hashed = 0;
    do {
      await crypto.subtle.sign('HMAC', key, body);
      hashed++;
    } while (performance.now() - start < leastMs);
    times.push((performance.now() - start) / hashed);
  }
  return times.toSorted((a, b) => a - b)[hashRounds >> 1]!;
}
