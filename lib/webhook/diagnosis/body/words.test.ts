import { expect, test } from 'vitest';
import { bodyChangeWords } from '../body-variants.ts';
import { bodyChanges } from '../changes.ts';

test('the words of every row finish both sentences', () => {
  const sentences = bodyChanges.map((change) => {
    const { signed, yours, because, advice } = bodyChangeWords(change);
    expect(advice).toBe('raw-body');
    return `${change}: Shopify signed ${signed}; your copy has ${yours}: ${because}.`;
  });
  for (const sentence of sentences) expect(sentence).not.toMatch(/\.\.|"|'|`|undefined|  /);
  expect(sentences).toMatchInlineSnapshot(`
    [
      "newline-added: Shopify signed a line end (LF) after the body; your copy has none there: something trimmed the body, or read it line by line.",
      "crlf-added: Shopify signed a line end (CRLF) after the body; your copy has none there: something trimmed the body, or read it line by line.",
      "newline-removed: Shopify signed the body without a line end after it; your copy has one there: an editor, echo or a log added it.",
      "whitespace-trimmed: Shopify signed the body without white space around it; your copy has white space there: an editor, echo or a log added it.",
      "crlf-to-lf: Shopify signed lines that end in LF; your copy has lines that end in CRLF: something converted the line ends.",
      "lf-to-crlf: Shopify signed lines that end in CRLF; your copy has lines that end in LF: something converted the line ends.",
      "bom-added: Shopify signed a byte order mark before the body; your copy has none there: the body was decoded as text, which drops the mark.",
      "bom-removed: Shopify signed the body without a byte order mark; your copy has one before it: something saved the body as a file of “UTF-8 with BOM”.",
      "json-compact: Shopify signed JSON without white space; your copy has white space between its parts: the body was parsed and printed again.",
      "json-spaced: Shopify signed JSON with a space after every comma and colon, as Python’s json.dumps prints it; your copy has other white space: the body was parsed and printed again.",
      "json-pretty-2: Shopify signed JSON indented by two spaces; your copy has other white space: the body was parsed and printed again.",
      "json-pretty-4: Shopify signed JSON indented by four spaces, as PHP’s JSON_PRETTY_PRINT does; your copy has other white space: the body was parsed and printed again.",
      "json-pretty-tab: Shopify signed JSON indented by tabs; your copy has other white space: the body was parsed and printed again.",
      "slashes-escaped: Shopify signed “\\/”; your copy has “/”: the body was parsed and printed again.",
      "slashes-unescaped: Shopify signed “/”; your copy has “\\/”: the body was parsed and printed again.",
      "unicode-escaped: Shopify signed characters as Unicode escapes; your copy has the characters themselves: the body was parsed and printed again.",
      "unicode-escaped-upper: Shopify signed characters as Unicode escapes in capitals; your copy has the characters themselves: the body was parsed and printed again.",
      "unicode-unescaped: Shopify signed the characters themselves; your copy has them as Unicode escapes: the body was parsed and printed again.",
      "escapes-lower: Shopify signed Unicode escapes in small letters; your copy has them in capitals: the body was parsed and printed again.",
      "escapes-upper: Shopify signed Unicode escapes in capitals; your copy has them in small letters: the body was parsed and printed again.",
      "html-escaped: Shopify signed escapes for characters of HTML or code; your copy has the characters themselves: the body was parsed and printed again.",
      "html-unescaped: Shopify signed the characters of HTML or code themselves; your copy has escapes for them: the body was parsed and printed again.",
      "keys-sorted: Shopify signed sorted keys; your copy has keys in another order: the body was parsed and printed again.",
      "numbers-as-javascript: Shopify signed numbers and keys as JavaScript prints them; your copy has them written otherwise: JavaScript printed the body before it was signed, or something else printed your copy.",
      "number-neighbour: Shopify signed a number with all its digits; your copy has the same number as JavaScript rounds it: the body was parsed and printed by JavaScript, which keeps 15 to 17 digits.",
      "decimals-padded: Shopify signed numbers with a zero at their end, such as 194.0; your copy has the same numbers without it: the body was parsed and printed again.",
      "json-as-javascript: Shopify signed JSON as JSON.stringify prints it; your copy has JSON of another printer: JavaScript printed the body before it was signed, or something else printed your copy.",
      "nfc: Shopify signed accents within their letters (Unicode NFC); your copy has accents as characters of their own (NFD): something normalised the text.",
      "nfd: Shopify signed accents as characters of their own (Unicode NFD); your copy has accents within their letters (NFC): something normalised the text.",
      "mojibake-undone: Shopify signed letters encoded once, such as “é”; your copy has them encoded twice, as “Ã©”: UTF-8 was read as Latin-1 and encoded once more.",
      "mojibake-made: Shopify signed letters encoded twice, as “Ã©” for “é”; your copy has them encoded once: UTF-8 was read as Latin-1 and encoded once more before it was signed.",
      "latin1-encoded: Shopify signed letters such as “é” as single bytes of Latin-1; your copy has them in UTF-8: the body was decoded as Latin-1 and encoded as UTF-8.",
      "latin1-decoded: Shopify signed letters such as “é” in UTF-8; your copy has them as single bytes of Latin-1: the body was encoded as Latin-1 on its way.",
      "base64-encoded: Shopify signed the body as base64; your copy has the bytes themselves: something unwrapped the body.",
      "base64-decoded: Shopify signed the bytes themselves; your copy has them as base64: a gateway wrapped the body, as AWS API Gateway does where isBase64Encoded is true.",
      "gzip-unpacked: Shopify signed the body as it was before it was compressed; your copy has it compressed: the body was compressed after it was signed.",
      "form-decoded: Shopify signed what the form holds; your copy has the form around it: the body was put into a form after it was signed.",
      "form-encoded: Shopify signed a form; your copy has what the form held: the form was decoded before the body was kept.",
      "form-respelled: Shopify signed a form with other percent escapes; your copy has the same form written otherwise: the form was decoded and encoded again.",
      "body-empty: Shopify signed an empty body; your copy has one that is not empty: the body was not there, or read already, when the signature was made.",
    ]
  `);
});
