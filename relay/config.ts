import { resolve } from 'node:path';
import { hostName } from './access.ts';
import { shopDomain } from './sandbox/names.ts';
import { defaultShop } from './sandbox/sandbox.ts';
import { contradictionIn, type Seed } from './sandbox/seed.ts';
import { isAllowableHost } from './send/allowance.ts';

/** How a relay is started; everything has a default. */
export type StartOptions = {
  /** 4747; 0 takes any free one. */
  port?: number | undefined;
  /** The folder for log and tokens: `.creel`. */
  dataPath?: string | undefined;
  /** The base of the capture URL where a tunnel stands in front. It opens nothing but capture. */
  publicUrl?: string | undefined;
  /** The address to listen on: 127.0.0.1. Others are refused without an admin token. */
  host?: string | undefined;
  /** Host names that may ask for anything, beside the loopback ones. */
  allowHosts?: readonly string[] | undefined;
  adminToken?: string | undefined;
  /** The sandbox's shop: the seed's, or that of Shopify's webhook page. */
  sandboxShop?: string | undefined;
  /** What the sandbox begins with, at its first start in a data folder. */
  sandboxSeed?: Seed | undefined;
  /** Hosts that the relay may send to, beside loopback and that of `publicUrl`. */
  sendAllow?: readonly string[] | undefined;
  /** What the waits between the sandbox's tries are multiplied with: 1. */
  retryScale?: number | undefined;
};

/** Options with nothing left open. */
export type StartConfig = {
  port: number;
  dataPath: string;
  publicUrl: string | null;
  host: string;
  allowHosts: readonly string[];
  adminToken: string | null;
  sandboxShop: string;
  sandboxSeed: Seed | null;
  sendAllow: readonly string[];
  retryScale: number;
};

export type StartErrorType =
  | 'bad-option'
  | 'admin-token-needed'
  | 'port-in-use'
  | 'cannot-listen'
  | 'data-not-writable'
  | 'data-in-use'
  | 'data-newer'
  | 'data-foreign';

/** Why the relay did not start, in words for people; `culprit` is the option, port or file. */
export class StartError extends Error {
  override name = 'StartError';
  readonly type: StartErrorType;
  readonly culprit: string;
  constructor(type: StartErrorType, culprit: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.type = type;
    this.culprit = culprit;
  }
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '::1']);
const wildcardHosts = new Set(['0.0.0.0', '::']);

/** Checks options and fills in defaults. Throws StartError. */
export function settle(options: StartOptions): StartConfig {
  const { port = 4747, host = '127.0.0.1', allowHosts = [], adminToken } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw bad('port', `The port is a number from 0 to 65535, not ${port}.`);
  }
  const badHost = allowHosts.find((name) => hostName(name) === null);
  if (badHost !== undefined) throw bad('allow-host', `“${badHost}” is no host name.`);
  if (adminToken !== undefined && !/^[\x21-\x7e]+$/.test(adminToken)) {
    throw bad(
      'admin-token',
      'The admin token must be one word of ASCII letters, digits and signs.',
    );
  }
  if (!loopbackHosts.has(host) && adminToken === undefined) {
    const message = `Listening on ${host} lets other machines in, so it needs an admin token of yours: put one in a file and add --admin-token-file, or set CREEL_ADMIN_TOKEN.`;
    throw new StartError('admin-token-needed', host, message);
  }
  const sandboxShop = options.sandboxShop ?? options.sandboxSeed?.shop ?? defaultShop;
  if (!shopDomain.safeParse(sandboxShop).success) {
    throw bad('sandbox-shop', `A shop looks like my-shop.myshopify.com, not “${sandboxShop}”.`);
  }
  const { sandboxSeed = null } = options;
  const contradiction = sandboxSeed && contradictionIn(sandboxSeed, sandboxShop);
  if (contradiction) {
    throw bad('sandbox-seed', `The sandbox's seed cannot be used. ${contradiction}`);
  }
  const { sendAllow = [], retryScale = 1 } = options;
  const badTarget = sendAllow.find((name) => !isAllowableHost(name));
  if (badTarget !== undefined) {
    throw bad('send-allow', `“${badTarget}” is no host such as example.com or *.example.com.`);
  }
  if (!Number.isFinite(retryScale) || retryScale < 0) {
    throw bad('retry-scale', `The retry scale is a number such as 0.01, not ${retryScale}.`);
  }
  const publicUrl = options.publicUrl === undefined ? null : settlePublicUrl(options.publicUrl);
  return {
    port,
    host,
    dataPath: resolve(options.dataPath ?? '.creel'),
    publicUrl,
    // An address that we listen on is one of our names, unless it is every address.
    allowHosts: wildcardHosts.has(host) ? allowHosts : [...allowHosts, inUrl(host)],
    adminToken: adminToken ?? null,
    sandboxShop,
    sandboxSeed,
    // What is subscribed to the capture URL may go there.
    sendAllow: publicUrl === null ? sendAllow : [...sendAllow, new URL(publicUrl).hostname],
    retryScale,
  };
}

/** Whether no other machine can ask the relay, but through a tunnel. */
export function isLoopbackOnly({ host }: StartConfig): boolean {
  return loopbackHosts.has(host);
}

/** The relay's own URL. Of a wildcard it is the loopback address, which always works on this machine. */
export function ownUrl({ host }: StartConfig, port: number): string {
  return `http://${wildcardHosts.has(host) ? '127.0.0.1' : inUrl(host)}:${port}`;
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function settlePublicUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw bad('public-url', `The public URL looks like https://example.com, not “${text}”.`);
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

function bad(option: string, message: string): StartError {
  return new StartError('bad-option', option, message);
}
