import { stringToUint8Array } from 'uint8array-extras';
import type { Received } from '../received.ts';
import type { Scheme } from '../signature/scheme.ts';
import type { ValueReader } from '../signature/source.ts';
import { plainProvider } from './plain.ts';

const common = {
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html',
  signature: { json: 'Signature', encoding: 'base64' },
  message: signedFields,
  covers: 'the message’s fields, without UnsubscribeURL and MessageAttributes',
  secret: {
    label: 'Certificate',
    where:
      'The PEM at the address in the body’s SigningCertURL, which must be on sns.<region>.amazonaws.com',
    as: [],
  },
  traps: [
    'Check the host of SigningCertURL before you fetch it: the address itself is not signed.',
    'The content type is text/plain, so many frameworks do not parse the body.',
    'With raw message delivery there is no signature at all.',
    'Certificates expire and change: an older delivery needs the older certificate.',
  ],
} satisfies Partial<Scheme>;

/** Amazon SNS over HTTP: fixed fields of the body are signed, each as its name and its value. */
export const awsSns = plainProvider({
  id: 'aws-sns',
  name: 'Amazon SNS',
  schemes: [
    {
      ...common,
      id: 'aws-sns-1',
      name: 'Amazon SNS (signature version 1)',
      check: { kind: 'rsa-pkcs1', hash: 'SHA-1' },
      when: { json: 'SignatureVersion', pattern: /^(1)$/ },
    },
    {
      ...common,
      id: 'aws-sns-2',
      name: 'Amazon SNS (signature version 2)',
      check: { kind: 'rsa-pkcs1', hash: 'SHA-256' },
      when: { json: 'SignatureVersion', pattern: /^(2)$/ },
    },
  ],
  knownBy: [
    { headers: ['X-Amz-Sns-Message-Type'] },
    { json: 'SigningCertURL' },
    { json: 'SigningCertUrl' },
  ],
  topic: [{ json: 'Type' }, { headers: ['X-Amz-Sns-Message-Type'] }],
  deliveryId: [{ json: 'MessageId' }, { headers: ['X-Amz-Sns-Message-Id'] }],
  account: [
    { json: 'TopicArn', pattern: /^arn:[\w-]+:sns:[\w-]*:(\d+):/ },
    { headers: ['X-Amz-Sns-Topic-Arn'], pattern: /^arn:[\w-]+:sns:[\w-]*:(\d+):/ },
  ],
});

/** In this order; a Subject only where there is one, Token and SubscribeURL only in confirmations. */
function signedFields(_: Received, read: ValueReader): Uint8Array<ArrayBuffer> | { lacks: string } {
  const optional = new Set(['Subject', 'SubscribeURL', 'Token']);
  const lines: string[] = [];
  for (const name of [
    'Message',
    'MessageId',
    'Subject',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ]) {
    const value = read({ json: name })[0]?.text;
    if (value !== undefined) lines.push(`${name}\n${value}\n`);
    else if (!optional.has(name)) return { lacks: name };
  }
  return new Uint8Array(stringToUint8Array(lines.join('')));
}
