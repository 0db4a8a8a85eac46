import type { Failure } from './attempt.ts';

export function failure(kind: Failure['kind'], says: string, code: string | null = null): Failure {
  return { kind, says, code };
}

/** What an error of `node:dns`, `node:http` or `node:https` means for whoever sent something to the URL. */
export function failureOf(error: unknown, { hostname, host }: URL): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const certificate = certificates[code];
  if (certificate) {
    const says = `The certificate of ${hostname} ${certificate}: nothing was sent.`;
    return failure('certificate', says, code);
  }
  const known = connections[code];
  if (known) return failure(known[0], known[1].replace('HOST', host), code);
  if (code.startsWith('HPE_')) {
    return failure('bad-answer', `What ${host} answered is no HTTP that can be read.`, code);
  }
  if (/^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO)/.test(code)) {
    const says = `No TLS connection to ${host} came about: does it speak https there?`;
    return failure('tls', says, code);
  }
  // Node checks what it is given before it connects.
  if (/^ERR_(INVALID|HTTP|UNESCAPED)/.test(code)) {
    return failure('bad-message', `This cannot be sent as HTTP: ${message}.`, code);
  }
  return failure('connection-lost', `The connection to ${host} broke: ${message || code}.`, code);
}

const connections: Readonly<Record<string, readonly [Failure['kind'], string]>> = {
  ENOTFOUND: ['unknown-host', 'There is no host HOST.'],
  EAI_AGAIN: ['unknown-host', 'HOST could not be looked up: is there a network?'],
  ECONNREFUSED: ['refused', 'Nobody listens at HOST.'],
  EHOSTUNREACH: ['unreachable', 'There is no way to HOST.'],
  ENETUNREACH: ['unreachable', 'There is no network to HOST.'],
  ETIMEDOUT: ['connect-timeout', 'HOST did not take the connection in time.'],
  ECONNRESET: ['connection-lost', 'HOST closed the connection before it had answered.'],
  EPIPE: ['connection-lost', 'HOST closed the connection before it had the whole body.'],
};

// What OpenSSL calls them: https://nodejs.org/api/tls.html#x509-certificate-error-codes
const certificates: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'is of an authority that nobody here knows',
  UNABLE_TO_GET_ISSUER_CERT: 'is of an authority that nobody here knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is of an authority that nobody here knows',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'came without those that vouch for it',
  CERT_SIGNATURE_FAILURE: 'has a wrong signature',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_CHAIN_TOO_LONG: 'has too long a chain',
  CERT_REVOKED: 'was revoked',
  CERT_UNTRUSTED: 'is not trusted',
  CERT_REJECTED: 'was rejected',
  INVALID_CA: 'is of an authority that may not vouch for others',
  INVALID_PURPOSE: 'is not for servers',
  HOSTNAME_MISMATCH: 'is for another name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
};
