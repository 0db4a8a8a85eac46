import type { IncomingHttpHeaders } from 'node:http';
import { chromeExtensionId } from '../lib/wire/extension-origin.ts';
import type { Channel, DeliveryLog } from './log.ts';
import { Refusal, unknownChannel } from './refusal.ts';
import { hashToken, isSameHash } from './tokens.ts';

/** Who may ask for anything but capture. */
export type Access = {
  /** Throws a 403 refusal for a Host or an Origin that is not allowed. */
  checkCaller(headers: IncomingHttpHeaders): void;
  /** Throws a 401 refusal unless the token is the admin token. */
  checkAdmin(token: string | null): void;
  /** The channel, where the token may read it. Throws a 401 or 404 refusal. */
  checkReader(token: string | null, channelName: string): Promise<Channel>;
};

export type AccessConfig = {
  log: DeliveryLog;
  /** As `hashToken` makes it. */
  adminTokenHash: string;
  /** Host names beside the loopback ones, each with any port. */
  allowHosts: readonly string[];
};

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

export function createAccess({ log, adminTokenHash, allowHosts }: AccessConfig): Access {
  const names = new Set([...loopbackNames, ...allowHosts.map((host) => hostName(host))]);

  return {
    checkCaller(headers) {
      const name = hostName(headers.host);
      if (name === null || !names.has(name)) throw wrongHost(headers.host);
      if (!isAllowedOrigin(headers.origin)) throw wrongOrigin(headers.origin!);
    },
    checkAdmin(token) {
      if (token === null || !isAdmin(hashToken(token))) throw needsToken('the admin token');
    },
    async checkReader(token, channelName) {
      if (token === null) throw needsToken("the channel's token");
      const hash = hashToken(token);
      if (!isAdmin(hash)) {
        // Found by its hash, which tells a guesser nothing: how far a hash is right depends on no
        // part of the token that could be improved.
        const granted = await log.channelOfToken(hash);
        if (granted === null) throw needsToken("the channel's token");
        if (granted !== channelName) throw unknownChannel();
      }
      const channel = await log.getChannel(channelName);
      if (!channel) throw unknownChannel();
      return channel;
    },
  };

  function isAdmin(hash: string): boolean {
    return isSameHash(hash, adminTokenHash);
  }
}

/**
 * The name in a Host header, without port and trailing dot, in its one spelling (`[::1]` for
 * `[0:0:0:0:0:0:0:1]`), or null where it is missing or no host. A name is compared because a page
 * that rebinds its own name to 127.0.0.1 (DNS rebinding) still sends its own name.
 */
export function hostName(host: string | undefined): string | null {
  const url = `http://${host ?? ''}`;
  if (!/^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host ?? '') || !URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/\.$/, '');
}

/** No web page may read: only Creel's own Chrome id, any Firefox extension, and what is no page. */
export function isAllowedOrigin(origin: string | undefined): boolean {
  if (origin === undefined || origin === `chrome-extension://${chromeExtensionId}`) return true;
  // Firefox gives every installation its own random id, so none can be listed; the token decides.
  return /^moz-extension:\/\/[\w-]+$/.test(origin);
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

function needsToken(which: string): Refusal {
  const message = `This needs ${which}, as “Authorization: Bearer <token>”. It is in connection.json in the relay's data folder.`;
  return new Refusal(401, 'unauthorized', message, { 'WWW-Authenticate': 'Bearer' });
}

function wrongHost(host: string | undefined): Refusal {
  const message = `The relay does not answer for the host “${host ?? ''}” here. Ask 127.0.0.1 or localhost, or start the relay with --allow-host.`;
  return new Refusal(403, 'wrong-host', message);
}

function wrongOrigin(origin: string): Refusal {
  const message = `Pages of ${origin} may not ask the relay. Use Creel's extension, or a program that sends no Origin.`;
  return new Refusal(403, 'wrong-origin', message);
}
