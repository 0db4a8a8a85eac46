// What to do once the cause is known, by what has to be looked at.
import type { Scheme } from '../signature/scheme.ts';
import { compiledRecipes } from './advice/compiled.ts';
import { javascriptRecipes } from './advice/javascript.ts';
import { scriptingRecipes } from './advice/scripting.ts';
import { checkedBy } from './advice/signing.ts';
import type { Checked, Recipe, Snippet } from './advice/snippet.ts';
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

const recipes: readonly Recipe[] = [...javascriptRecipes, ...scriptingRecipes, ...compiledRecipes];

const advice: Readonly<Record<AdviceTopic, Omit<Advice, 'snippets'>>> = {
  'raw-body': {
    title: 'Check the signature over the raw bytes of the body',
    steps: [
      'Take the body as bytes, before anything parses or decodes it; parse it once the signature is right.',
      'Where something stands in front (a proxy, a gateway, a queue, a copy by hand), let it pass the body on as it came.',
    ],
  },
  secret: {
    title: 'Take the right secret, exactly as it is',
    steps: [
      'Each endpoint, app and mode has a secret of its own: that of the test mode, of the command line’s tunnel, or an API key signs nothing here.',
      'Compare its length with what the provider shows: a line end, a space or quotes from a .env file or a secret store are part of the key.',
      'Take it as text, as base64 or as hex, whichever the provider says: most take it as text.',
    ],
  },
  digest: {
    title: 'Compare the digest in the encoding it is sent in',
    steps: [
      'Look at the header: 44 characters that end in = are SHA-256 in base64, 64 of 0-9a-f the same in hex.',
      'Take the header that the provider names, without a prefix as sha256=, and hash with the algorithm it names.',
      'Compare bytes, in constant time: decode the header, and compute the digest without encoding it.',
    ],
  },
  message: {
    title: 'Hash the whole message that the provider signs',
    steps: [
      'Many sign more than the body: a time or an id before it, with a dot or a colon between, as {timestamp}.{body}.',
      'Take these from the headers as they came: no number, no date, no trimmed text.',
    ],
  },
  proxy: {
    title: 'Hash the URL that the sender used',
    steps: [
      'Behind a proxy or a tunnel your server sees another scheme, host or port. Configure the public URL, or trust what the proxy says (in Express: app.set("trust proxy", 1)) and only your own proxy.',
      'Leave the rest as registered with the provider: path, slash at the end, query, percent-encoding.',
    ],
  },
  delivery: {
    title: 'Keep the signature with the body it came with',
    steps: [
      'Headers and body are of two deliveries. Take both from the same request: one field that changed gives another signature, and with many providers so does the time.',
      'Where deliveries go through a queue or a log, store headers and body as one.',
    ],
  },
};

/**
 * What to do about a topic. The code is for the scheme: where that signs the body alone, in one header,
 * it checks the signature; for all others, and without one, it gets the bytes and says what is signed.
 */
export function adviceOn(topic: AdviceTopic, scheme?: Scheme): Advice {
  const checked = checkedBy(scheme);
  const snippets = topic === 'raw-body' ? recipes.map((one) => written(one, checked)) : [];
  return { ...advice[topic], snippets };
}

function written({ code, note, digestNote, ...recipe }: Recipe, checked: Checked): Snippet {
  const notes = checked.by === 'digest' && digestNote !== undefined ? [note, digestNote] : [note];
  return { ...recipe, snippet: code(checked), note: notes.join(' ') };
}
