// What each change beside the body's is in words: a clause, and what to look at.
import type { AdviceTopic, OtherChange } from './changes.ts';
import type { Hit } from './trials.ts';

/** Who did it: “Shopify signed …”, “Your server hashed …”. */
export type Doer = { who: string; did: 'signed' | 'hashed' };

type Words = { advice: AdviceTopic; clause: (hit: Hit, doer: Doer) => string };

const keyWords = (how: string): Words => ({
  advice: 'secret',
  clause: ({ setting }, { who, did }) => `${who} ${did} with “${setting.own.key.name}” ${how}`,
});
const digestWords = (clause: Words['clause']): Words => ({ advice: 'digest', clause });
const encodedAs = (name: string): Words =>
  digestWords(
    (hit, { who, did }) =>
      `${did === 'hashed' ? who : `${headerOf(hit)}`} has the digest in ${name}, where ${hit.search.base.scheme.signature.encoding} is expected`,
  );
const algorithm = (name: string): Words =>
  digestWords((hit, { who, did }) => `${who} ${did} with HMAC-${name}, not HMAC-${ownHash(hit)}`);
const urlWords: Words = {
  advice: 'proxy',
  clause: ({ setting, search }, { who, did }) =>
    `${who} ${did} the URL ${setting.url}, not ${search.base.received.url}`,
};

export const otherWords: Record<OtherChange, Words> = {
  'key-trimmed': keyWords('without the white space around it'),
  'key-unquoted': keyWords('without the quotes around it'),
  'key-with-newline': keyWords('and a line end behind it'),
  'key-prefix-stripped': keyWords('without its prefix'),
  'key-base64': keyWords('decoded from base64'),
  'key-hex': keyWords('decoded from hex'),
  'key-as-text': keyWords('taken as text, letter by letter'),
  'other-secret': {
    advice: 'secret',
    clause: ({ setting, search }, { who, did }) =>
      search.base.isFixed
        ? `${who} sent the token of another secret, “${setting.own.key.name}”`
        : `${who} ${did} with another secret, “${setting.own.key.name}”`,
  },
  'digest-hex': encodedAs('hex'),
  'digest-base64': encodedAs('base64'),
  'digest-base64url': encodedAs('base64url'),
  'digest-case': digestWords((hit) => `the digest in ${headerOf(hit)} is written in upper case`),
  'digest-spaces-to-plus': digestWords((hit) => `each + in ${headerOf(hit)} became a space`),
  'digest-percent-decoded': digestWords((hit) => `${headerOf(hit)} is percent-encoded`),
  'digest-unprefixed': digestWords(
    (hit) => `the digest in ${headerOf(hit)} is right, but what stands around it is not`,
  ),
  'digest-twice-encoded': digestWords((hit) => `the digest in ${headerOf(hit)} was encoded twice`),
  'other-header': digestWords((hit) => `the signature stands in ${headerOf(hit)}${notIn(hit)}`),
  'algorithm-sha1': algorithm('SHA-1'),
  'algorithm-sha256': algorithm('SHA-256'),
  'algorithm-sha384': algorithm('SHA-384'),
  'algorithm-sha512': algorithm('SHA-512'),
  template: {
    advice: 'message',
    clause: ({ setting, search }, { who, did }) =>
      `${who} ${did} ${inTicks(setting.template.name)}, not ${inTicks(search.base.scheme.message)}`,
  },
  'url-scheme': urlWords,
  'url-port': urlWords,
  'url-host': urlWords,
  'url-slash': urlWords,
  'url-query': urlWords,
  'url-decoded': urlWords,
  'url-quotes': urlWords,
  'other-delivery': {
    advice: 'delivery',
    clause: ({ mixed }, { who, did }) => {
      const name = `“${mixed?.name ?? ''}”`;
      if (did === 'hashed') return `${who} hashed the body of another delivery, ${name}`;
      return {
        body: `the signature is that of another delivery, ${name}: ${who} signed its body with it`,
        signature: `the body is that of another delivery, ${name}: ${who} signed it with the signature there`,
        time: `${who} signed this body with the time or the id of another delivery, ${name}`,
      }[mixed?.what ?? 'body'];
    },
  },
};

function headerOf({ match }: Hit): string {
  return match.header ?? 'what you pasted';
}

function notIn({ search }: Hit): string {
  const { signature } = search.base.scheme;
  return 'headers' in signature && signature.headers[0] ? `, not in ${signature.headers[0]}` : '';
}

function ownHash({ search }: Hit): string {
  const { check } = search.base.scheme;
  return 'hash' in check ? check.hash : '';
}

/** A line end in a template is shown as people write it. */
function inTicks(template: string | object): string {
  return typeof template === 'string'
    ? `\`${template.replaceAll('\n', String.raw`\n`)}\``
    : 'what its documents say';
}
