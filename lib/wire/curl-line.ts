/** A line that posts something to a capture URL, in any shell: double quotes are the same in all. */
export function curlLine(captureUrl: string): string {
  return `curl -d "hello=creel" "${captureUrl}"`;
}
