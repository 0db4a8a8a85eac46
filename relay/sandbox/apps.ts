import { randomId, type RandomBytes } from '../../lib/delivery/ids.ts';
import type { DocumentChange, Documents } from '../documents.ts';
import { hashToken } from '../tokens.ts';

/** An app as the sandbox knows it; its secret signs what the sandbox sends to it, in every shop. */
export type App = {
  name: string;
  secret: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** As at Shopify, each shop gives the app a token of its own. */
  installs: readonly { shop: string; token: string }[];
};

/** Who asks: an app, in one shop. */
export type Caller = { app: string; shop: string };

/** `token` and `secret` are for seeds; those of real apps have no business here. */
export type NewInstall = Caller & { token?: string | undefined; secret?: string | undefined };

export type InstallResult = { ok: true; app: App } | { ok: false; reason: 'installed-already' };

export type Apps = {
  /** Puts an app into a shop, with a new token. A new app gets a secret. */
  install(wish: NewInstall): Promise<InstallResult>;
  callerOf(token: string): Promise<Caller | null>;
  /** All apps, by name. */
  list(): Promise<App[]>;
};

export type AppsConfig = {
  documents: Documents;
  now: () => number;
  random?: RandomBytes | undefined;
};

const apps = 'sandbox/apps';
const tokens = 'sandbox/tokens';
const idLength = 32;

/**
 * The sandbox's apps, kept by the engine. Their tokens and secrets are the sandbox's own and open nothing
 * but made-up shops, so they are kept as they are: whoever owns the relay can look them up.
 */
export function createApps({ documents, now, random }: AppsConfig): Apps {
  return {
    async install(wish) {
      for (;;) {
        const kept = await documents.get(apps, wish.app);
        const app = (kept?.value as App | undefined) ?? newApp(wish, now(), random);
        if (app.installs.some(({ shop }) => shop === wish.shop)) {
          return { ok: false, reason: 'installed-already' };
        }
        const installed = withInstall(app, wish, random);
        const { shop, token } = installed.installs.at(-1)!;
        const changes = [
          appChange(installed, kept?.version ?? null),
          tokenChange({ app: wish.app, shop }, token),
        ];
        if ((await documents.commit(changes)) === 'written') return { ok: true, app: installed };
      }
    },
    async callerOf(token) {
      // Found by its hash, which tells a guesser nothing about how near the token was.
      const kept = await documents.get(tokens, hashToken(token));
      return (kept?.value as Caller | undefined) ?? null;
    },
    async list() {
      return (await documents.list(apps)).map(({ value }) => value as App);
    },
  };
}

/** An app that is in no shop yet. `now` in milliseconds since the epoch. */
export function newApp(
  { app, secret }: Pick<NewInstall, 'app' | 'secret'>,
  now: number,
  random?: RandomBytes,
): App {
  // No prefix of Shopify's: what is in people's test files should not look like a leak.
  const made = () => `sandbox_secret_${randomId(idLength, random)}`;
  return { name: app, secret: secret ?? made(), createdAt: now, installs: [] };
}

/** The app in one more shop. */
export function withInstall(
  app: App,
  { shop, token }: Omit<NewInstall, 'app'>,
  random?: RandomBytes,
): App {
  const made = () => `sandbox_token_${randomId(idLength, random)}`;
  return { ...app, installs: [...app.installs, { shop, token: token ?? made() }] };
}

export function appChange(app: App, expects: number | null): DocumentChange {
  return { collection: apps, id: app.name, expects, value: app };
}

/** Who the token is of. */
export function tokenChange(caller: Caller, token: string): DocumentChange {
  return { collection: tokens, id: hashToken(token), expects: null, value: caller };
}
