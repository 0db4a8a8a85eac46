/** How one framework gets at the bytes that were signed, and checks them. */
export type Snippet = {
  /** How people name it on the command line: `express`. */
  framework: string;
  title: string;
  /** The page on which the framework documents it. */
  docs: string;
  language: 'javascript' | 'ruby' | 'php' | 'python' | 'java' | 'csharp' | 'go';
  /** Fifteen lines at most, with Shopify’s header, hash and encoding as the example. */
  snippet: string;
  /** What else to mind, in a sentence or two. */
  note: string;
};
