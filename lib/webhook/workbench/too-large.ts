/** More is no request that somebody looks at, and a tree of it would not fit into a panel. */
export const mostPastedBytes = 64 * 1024 * 1024;

/** The sentence on something larger, for whoever finds out first. */
export function tooLarge(sizeBytes: number): string {
  return (
    `This is ${mebibytes(sizeBytes)}, and at most ${mebibytes(mostPastedBytes)} are read here. ` +
    'Of a HAR file, copy only the request: “Copy as cURL” or “Copy as fetch”.'
  );
}

/** Rounded up, so that one byte too many does not look like the limit itself. */
function mebibytes(sizeBytes: number): string {
  return `${Math.ceil((sizeBytes / 1024 / 1024) * 10) / 10} MiB`;
}
