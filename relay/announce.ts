import { curlLine } from '../lib/wire/curl-line.ts';
import type { Connection } from '../lib/wire/schemas.ts';

/** What people need to know of a started relay, for a terminal. Ends without a line break. */
export function announce(connection: Connection): string {
  const { url, captureUrl, connectionLink, token } = connection;
  return [
    `Creel's relay is listening on ${url}`,
    '',
    `  Capture URL      ${captureUrl}`,
    `  Connection link  ${connectionLink}`,
    `  Page             ${url}/#${token}`,
    '',
    '  Paste the connection link into the Creel panel. It lets one read: keep it to yourself.',
    '  Try it:',
    '',
    `  ${curlLine(captureUrl)}`,
  ].join('\n');
}
