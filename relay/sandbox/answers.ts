/** What is wrong, by the property or parameter that it is about. */
export type Wrongs = Readonly<Record<string, readonly string[]>>;

/** An answer of the sandbox's API that says no, in Shopify's shape: `{"errors": …}`. */
export class SandboxRefusal extends Error {
  override name = 'SandboxRefusal';
  readonly status: 400 | 401 | 404 | 413 | 422;
  readonly errors: string | Readonly<Record<string, string | readonly string[]>>;
  constructor(status: SandboxRefusal['status'], errors: SandboxRefusal['errors']) {
    super(`the sandbox refused with ${status}`);
    this.status = status;
    this.errors = errors;
  }
}

/** A 422 as the document shows it: an object of arrays, with nothing in it that is right. */
export function unprocessable(wrongs: Wrongs): SandboxRefusal {
  return new SandboxRefusal(422, wrongs);
}

/** For what is not there, and for what is another app's or another shop's: the two look the same. */
export function notFound(): SandboxRefusal {
  return new SandboxRefusal(404, 'Not Found');
}

/** Shopify's own words. */
export function unauthorized(): SandboxRefusal {
  const words = '[API] Invalid API key or access token (unrecognized login or wrong password)';
  return new SandboxRefusal(401, words);
}

/** An answer as a Fetch response, with every `/` escaped as in the document's answers. */
export function answer(status: number, value: unknown): Response {
  // JSON has slashes in strings only, and JSON.stringify escapes none.
  const text = JSON.stringify(value).replaceAll('/', String.raw`\/`);
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return new Response(text, { status, headers });
}
