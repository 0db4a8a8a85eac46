import { isPrivateHost } from '../send/private-host.ts';
import { type Checked, isBlank, wrong } from './checked.ts';

/**
 * An http or https URL, kept as it was written. Loopback is where apps run that try the sandbox; other
 * private addresses are refused here already, where they stand in the URL. What a name resolves to is
 * known only when something is sent.
 */
export function checkAddress(value: unknown): Checked<string> {
  if (isBlank(value)) return wrong("can't be blank");
  if (typeof value !== 'string' || /[\s\p{Cc}]/u.test(value)) return wrong(invalid);
  const protocol = /^([a-z][a-z\d+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (protocol !== undefined && protocol !== 'http' && protocol !== 'https') {
    return wrong(`protocol ${protocol}:// is not supported`);
  }
  const url = protocol === undefined ? null : URL.parse(value);
  if (url === null) return wrong(invalid);
  if (isPrivateHost(url.hostname)) {
    return wrong(`is in a private network (${url.hostname}), where the relay sends nothing`);
  }
  return { ok: true, value };
}

const invalid = 'is invalid: write the whole URL, such as https://example.com/webhooks';
