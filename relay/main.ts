import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { formatConnectionLink } from '../lib/wire/connection-link.ts';
import { routes } from '../lib/wire/routes.ts';
import type { Connection } from '../lib/wire/schemas.ts';
import { createChannel } from './channels.ts';
import { isLoopbackOnly, ownUrl, settle, StartError } from './config.ts';
import type { StartConfig, StartErrorType, StartOptions } from './config.ts';
import {
  connectionPathIn,
  prepareDataFolder,
  readConnection,
  writeConnection,
} from './connection.ts';
import { openSqliteLog } from './engines/sqlite.ts';
import { LogUnusable } from './log.ts';
import type { DeliveryLog, UnusableReason } from './log.ts';
import { createRelay } from './relay.ts';
import { prepareSandbox } from './sandbox/prepare.ts';
import { seededClock } from './sandbox/seed.ts';
import { createAllowance } from './send/allowance.ts';
import { createSend } from './send/send.ts';
import { hashToken, newToken } from './tokens.ts';

export { StartError } from './config.ts';
export type { StartOptions } from './config.ts';

export type StartedRelay = {
  connection: Connection;
  /** Ends streams, stops listening and closes the log, within a few seconds. May be called twice. */
  close(): Promise<void>;
};

/**
 * Starts a relay with its embedded log. The first start in a data folder makes a channel and tokens,
 * later ones keep them. Rejects with StartError.
 */
export async function startRelay(options: StartOptions = {}): Promise<StartedRelay> {
  const config = settle(options);
  const log = await openLog(config.dataPath);
  try {
    return await startOver(log, config);
  } catch (error) {
    await log.close();
    throw error;
  }
}

async function startOver(log: DeliveryLog, config: StartConfig): Promise<StartedRelay> {
  const { dataPath, publicUrl, allowHosts } = config;
  const identity = await keepIdentity(log, config);
  const [shop, seed, now] = [config.sandboxShop, config.sandboxSeed, Date.now];
  await prepareSandbox({ documents: log.documents, shop, seed, now });
  // Who may read a relay from elsewhere is not to reach what listens on its machine alone.
  const allowance = createAllowance(config.sendAllow, { loopback: isLoopbackOnly(config) });
  let base = publicUrl;
  const relay = createRelay({
    log,
    allowHosts,
    adminTokenHash: hashToken(identity.adminToken),
    captureUrl: (channel) => base + routes.capture(channel),
    home: { channel: identity.channel, connectionPath: connectionPathIn(dataPath) },
    sandbox: { shop, clock: seededClock(seed, now), retryScale: config.retryScale },
    send: createSend({ allowance, now }),
    report: (error) => console.error(error),
  });
  const url = ownUrl(config, await listen(relay.server, config));
  base ??= url;

  const connection: Connection = {
    url,
    publicUrl: base,
    channel: identity.channel,
    captureUrl: base + routes.capture(identity.channel),
    token: identity.token,
    adminToken: identity.adminToken,
    connectionLink: formatConnectionLink({ ...identity, url }),
  };
  const close = async () => {
    await relay.close();
    await log.close();
  };
  try {
    await writeConnection(dataPath, connection);
  } catch (error) {
    await relay.close();
    throw notWritable(dataPath, error);
  }
  return { connection, close };
}

/** The channel and tokens of the last start, made where they are missing, known to the log in any case. */
async function keepIdentity(log: DeliveryLog, { dataPath, adminToken }: StartConfig) {
  const last = await readConnection(dataPath);
  const oldest = (await log.listChannels())[0]?.name;
  const identity = {
    channel: last?.channel ?? oldest,
    token: last?.token ?? newToken(),
    adminToken: adminToken ?? last?.adminToken ?? newToken(),
  };
  // A log that was wiped gets the same channel again, with a new log: URLs and links stay good.
  const channel =
    (identity.channel && (await log.getChannel(identity.channel))) ||
    (await createChannel(log, { name: identity.channel, now: Date.now }));
  await log.addToken(channel.name, hashToken(identity.token));
  return { ...identity, channel: channel.name };
}

async function openLog(dataPath: string): Promise<DeliveryLog> {
  try {
    await prepareDataFolder(dataPath);
    return await openSqliteLog(join(dataPath, 'log.db'));
  } catch (error) {
    if (!(error instanceof LogUnusable)) throw notWritable(dataPath, error);
    const type = startErrorTypes[error.reason];
    throw new StartError(type, error.path, error.message, { cause: error });
  }
}

const startErrorTypes: Record<UnusableReason, StartErrorType> = {
  'not-writable': 'data-not-writable',
  'in-use': 'data-in-use',
  'newer-version': 'data-newer',
  'not-a-log': 'data-foreign',
};

/** Resolves to the port. */
async function listen(server: Server, { port, host }: StartConfig): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    throw notListening(error as NodeJS.ErrnoException, host, port);
  }
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  const [culprit, cause] = [`${host}:${port}`, { cause: error }];
  if (error.code === 'EADDRINUSE') {
    const message = `Port ${port} on ${host} is in use. Stop what uses it, or choose another one with --port (0 takes any free one).`;
    return new StartError('port-in-use', culprit, message, cause);
  }
  const message = `The relay cannot listen on ${culprit} (${error.message}). Choose another --host or --port.`;
  return new StartError('cannot-listen', culprit, message, cause);
}

function notWritable(dataPath: string, cause: unknown): StartError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The data folder ${dataPath} cannot be written (${why}). Choose another one with --data.`;
  return new StartError('data-not-writable', dataPath, message, { cause });
}
