// Rows: what a body is wrapped into, or was.
import { base64Of, unwrapBase64 } from './base64.ts';
import { decodedForm, encodedForm, respelledForm } from './form.ts';
import { one, seldomPairLimit, wholeLimit } from './row.ts';
import type { Row } from './row.ts';

const limits = { mostBytes: wholeLimit / 2, mostPairedBytes: seldomPairLimit };

export const wrappingRows: readonly Row[] = [
  {
    change: 'base64-decoded',
    name: 'base64 decoded',
    kind: 'unwrapping',
    words: {
      signed: 'the bytes themselves',
      yours: 'them as base64',
      because: 'a gateway wrapped the body, as AWS API Gateway does where isBase64Encoded is true',
      advice: 'raw-body',
    },
    make: ({ bytes }) => one(unwrapBase64(bytes)),
    ...limits,
  },
  {
    change: 'gzip-unpacked',
    name: 'a compressed body unpacked',
    kind: 'unpacking',
    words: {
      signed: 'the body as it was before it was compressed',
      yours: 'it compressed',
      because: 'the body was compressed after it was signed',
      advice: 'raw-body',
    },
    make: (body) => body.unpacked(),
    ...limits,
  },
  {
    change: 'form-decoded',
    name: 'a form decoded',
    kind: 'unwrapping',
    words: {
      signed: 'what the form holds',
      yours: 'the form around it',
      because: 'the body was put into a form after it was signed',
      advice: 'raw-body',
    },
    make: decodedForm,
    ...limits,
  },
  {
    change: 'form-encoded',
    name: 'a form encoded',
    kind: 'wrapping',
    words: {
      signed: 'a form',
      yours: 'what the form held',
      because: 'the form was decoded before the body was kept',
      advice: 'raw-body',
    },
    make: encodedForm,
    paired: 2,
    ...limits,
  },
  {
    change: 'form-respelled',
    name: 'a form with other percent escapes',
    kind: 'wrapping',
    words: {
      signed: 'a form with other percent escapes',
      yours: 'the same form written otherwise',
      because: 'the form was decoded and encoded again',
      advice: 'raw-body',
    },
    make: respelledForm,
    ...limits,
  },
  {
    change: 'base64-encoded',
    name: 'base64 encoded',
    kind: 'wrapping',
    words: {
      signed: 'the body as base64',
      yours: 'the bytes themselves',
      because: 'something unwrapped the body',
      advice: 'raw-body',
    },
    make: ({ bytes }) => base64Of(bytes),
    paired: 1,
    ...limits,
  },
];

export const emptyRow: Row = {
  change: 'body-empty',
  name: 'an empty body',
  kind: 'whole',
  words: {
    signed: 'an empty body',
    yours: 'one that is not empty',
    because: 'the body was not there, or read already, when the signature was made',
    advice: 'raw-body',
  },
  make: () => one(new Uint8Array()),
  mostBytes: Number.MAX_SAFE_INTEGER,
  mostPairedBytes: 0,
};
