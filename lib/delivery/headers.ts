/** Header pairs as received: order, case and duplicates kept; text is Latin-1 of the bytes. */
export type HeaderPair = readonly [name: string, value: string];

/**
 * One name for every spelling of a header: lower case, `_` as `-`, and without the `HTTP_` prefix
 * that CGI and PHP's `$_SERVER` put in front.
 *
 * The ShipStream document writes `X_PLUGIN_HMAC_SHA256` and reads `$_SERVER['HTTP_X_PLUGIN_HMAC_SHA256']`;
 * on the wire the header is `X-Plugin-Hmac-Sha256`. All three are one name.
 */
export function canonicalHeaderName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^http-/, '');
}

/** All values of a header, in order, whatever spelling of the name was used. */
export function headerValues(headers: readonly HeaderPair[], name: string): string[] {
  const wanted = canonicalHeaderName(name);
  return headers.filter(([key]) => canonicalHeaderName(key) === wanted).map(([, value]) => value);
}

/** The first value of a header, or null where there is none. */
export function headerValue(headers: readonly HeaderPair[], name: string): string | null {
  return headerValues(headers, name)[0] ?? null;
}
