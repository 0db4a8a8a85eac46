// What to do once the cause is known, by what has to be looked at.
import { compiledSnippets } from './advice/compiled.ts';
import { javascriptSnippets } from './advice/javascript.ts';
import { scriptingSnippets } from './advice/scripting.ts';
import type { Snippet } from './advice/snippet.ts';
import type { AdviceTopic } from './changes.ts';

export type { Snippet } from './advice/snippet.ts';

/** What to do, shortest way first. */
export type Advice = {
  title: string;
  /** Whole sentences. */
  steps: readonly string[];
  /** The same in people’s frameworks; empty where it does not depend on them. */
  snippets: readonly Snippet[];
};

const advice: Readonly<Record<AdviceTopic, Advice>> = {
  'raw-body': {
    title: 'Check the signature over the raw bytes of the body',
    steps: [
      'Take the body as bytes, before anything parses or decodes it; parse it once the signature is right.',
      'Where something stands in front (a proxy, a gateway, a queue, a copy by hand), let it pass the body on as it came.',
    ],
    snippets: [...javascriptSnippets, ...scriptingSnippets, ...compiledSnippets],
  },
  secret: {
    title: 'Take the right secret, exactly as it is',
    steps: [
      'Each endpoint, app and mode has a secret of its own: that of the test mode, of the command line’s tunnel, or an API key signs nothing here.',
      'Compare its length with what the provider shows: a line end, a space or quotes from a .env file or a secret store are part of the key.',
      'Take it as text, as base64 or as hex, whichever the provider says: most take it as text.',
    ],
    snippets: [],
  },
  digest: {
    title: 'Compare the digest in the encoding it is sent in',
    steps: [
      'Look at the header: 44 characters that end in = are SHA-256 in base64, 64 of 0-9a-f the same in hex.',
      'Take the header that the provider names, without a prefix as sha256=, and hash with the algorithm it names.',
      'Compare bytes, in constant time: decode the header, and compute the digest without encoding it.',
    ],
    snippets: [],
  },
  message: {
    title: 'Hash the whole message that the provider signs',
    steps: [
      'Many sign more than the body: a time or an id before it, with a dot or a colon between, as {timestamp}.{body}.',
      'Take these from the headers as they came: no number, no date, no trimmed text.',
    ],
    snippets: [],
  },
  proxy: {
    title: 'Hash the URL that the sender used',
    steps: [
      'Behind a proxy or a tunnel your server sees another scheme, host or port. Configure the public URL, or trust what the proxy says (in Express: app.set("trust proxy", 1)) and only your own proxy.',
      'Leave the rest as registered with the provider: path, slash at the end, query, percent-encoding.',
    ],
    snippets: [],
  },
  delivery: {
    title: 'Keep the signature with the body it came with',
    steps: [
      'Headers and body are of two deliveries. Take both from the same request: a retry is signed anew, and so is a change of one field.',
      'Where deliveries go through a queue or a log, store headers and body as one.',
    ],
    snippets: [],
  },
};

/** What to do about a topic. */
export function adviceOn(topic: AdviceTopic): Advice {
  return advice[topic];
}
