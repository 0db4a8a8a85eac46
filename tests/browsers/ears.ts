// What a test hears and finds inside the panel's page. Everything here but the types runs there.

export type Ears = {
  /** Every message that went between the page and its Worker, and between the Workers. */
  messages: unknown[];
  /** All that is reachable from a value, bytes as Latin-1 text. */
  textOf: (value: unknown) => string;
  cryptoKeysIn: (value: unknown) => CryptoKey[];
  /** IndexedDB, local and session storage and cookies, as the page's own interfaces give them. */
  stored: () => Promise<unknown>;
};

/** Runs before the page's scripts; a second time does no harm. */
export function installEars(): void {
  const page = globalThis as typeof globalThis & { ears?: Ears };
  if (page.ears || location.protocol !== 'chrome-extension:') return;
  const messages: unknown[] = [];

  class HeardWorker extends Worker {
    constructor(...parameters: ConstructorParameters<typeof Worker>) {
      super(...parameters);
      this.addEventListener('message', ({ data }) => messages.push({ toPage: data }));
    }
  }
  globalThis.Worker = HeardWorker;
  for (const speaker of [Worker, MessagePort, BroadcastChannel]) {
    const { postMessage } = speaker.prototype;
    speaker.prototype.postMessage = function heard(this: Worker, ...said: [unknown]) {
      messages.push({ said });
      postMessage.apply(this, said as never);
    };
  }
  addEventListener('message', ({ data }) => messages.push({ toWindow: data }));
  new BroadcastChannel('creel').addEventListener('message', ({ data }) =>
    messages.push({ broadcast: data }),
  );

  const walk = (value: unknown, visit: (leaf: unknown) => void, seen = new Set<unknown>()) => {
    visit(value);
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return;
    if (value instanceof Map || value instanceof Set) walk([...value], visit, seen);
    for (const [name, inner] of Object.entries(value)) {
      visit(name);
      walk(inner, visit, seen);
    }
  };
  const reading = {
    leafText(leaf: unknown): string {
      if (leaf instanceof CryptoKey) return `CryptoKey, extractable: ${leaf.extractable}`;
      if (leaf instanceof ArrayBuffer) return new TextDecoder('latin1').decode(leaf);
      if (ArrayBuffer.isView(leaf)) return new TextDecoder('latin1').decode(leaf);
      return typeof leaf === 'object' ? '' : String(leaf);
    },
    answer<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    },
  };

  page.ears = {
    messages,
    textOf(value) {
      const texts: string[] = [];
      walk(value, (leaf) => texts.push(reading.leafText(leaf)));
      return texts.join('\n');
    },
    cryptoKeysIn(value) {
      const keys: CryptoKey[] = [];
      walk(value, (leaf) => leaf instanceof CryptoKey && keys.push(leaf));
      return keys;
    },
    async stored() {
      const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
      for (const { name } of await indexedDB.databases()) {
        const database = await reading.answer(indexedDB.open(name!));
        for (const store of database.objectStoreNames) {
          found.push(await reading.answer(database.transaction(store).objectStore(store).getAll()));
        }
        database.close();
      }
      return found;
    },
  };
}
