import type { Hash } from '../../signature/scheme.ts';

/** How one framework gets at the bytes that were signed, and what is done with them. */
export type Snippet = {
  /** How people name it on the command line: `express`. */
  framework: string;
  title: string;
  /** The page on which the framework documents it. */
  docs: string;
  language: 'javascript' | 'ruby' | 'php' | 'python' | 'java' | 'csharp' | 'go';
  /** Fifteen lines at most. */
  snippet: string;
  /** What else to mind, in a sentence or two. */
  note: string;
};

/** The body’s HMAC alone in one header: all that code needs to check it without a library. */
export type BodyDigest = {
  header: string;
  /** What stands before the digest: `sha256=`. May be empty. */
  prefix: string;
  hash: Hash;
  encoding: 'base64' | 'hex';
};

/** What becomes of the bytes: compared here, or handed on, with lines of comment that say to whom. */
export type Checked =
  | { by: 'digest'; digest: BodyDigest }
  | { by: 'library'; says: readonly string[] };

/** A snippet that is yet to be written for a scheme. */
export type Recipe = Omit<Snippet, 'snippet'> & {
  code: (checked: Checked) => string;
  /** What to mind in the code that compares a digest. */
  digestNote?: string;
};

/** `sha256`, as most libraries write it. */
export function hashName({ hash }: BodyDigest): string {
  return hash.replace('-', '').toLowerCase();
}

/** Lines at a depth. */
export function indented(lines: readonly string[], by: string): string {
  return lines.map((line) => by + line).join('\n');
}

/** Lines of comment, behind the language’s mark for one. */
export function commented(says: readonly string[], mark: '//' | '#'): string[] {
  return says.map((line) => `${mark} ${line}`);
}
