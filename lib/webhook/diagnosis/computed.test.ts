import { expect, test } from 'vitest';
import { importSecret } from '../index.ts';
import { diagnose } from './index.ts';
import {
  bytesOf,
  hmac,
  senders,
  shopifySender,
  type Bytes,
  type Sender,
} from '../../../tests/planted-senders.ts';

const explain = async (
  sender: Sender,
  computed: string,
  own: Partial<{ secret: string; body: Bytes }> = {},
) => {
  const { secret = sender.secret, body = bytesOf(sender.text) } = own;
  const keys = [await importSecret({ text: secret, name: 'mine' })];
  return await diagnose({
    received: { headers: sender.send(bytesOf(sender.text)), body },
    keys,
    computed,
  });
};
const stripe = senders[2]!;
const github = senders[3]!;
const indented = JSON.stringify(JSON.parse(shopifySender.text), null, 2);

test('a server that hashed the body printed again', async () => {
  const { causes } = await explain(shopifySender, hmac('hush', indented).toString('base64'));
  expect(causes).toMatchObject([{ changes: ['json-pretty-2'], header: null }]);
  expect(causes[0]!.says).toMatch(
    /^Your server hashed JSON indented by two spaces; what came has /,
  );
});

test('a server that hashed with a line end behind the secret, or without the time', async () => {
  const newline = await explain(
    shopifySender,
    hmac('hush\n', shopifySender.text).toString('base64'),
  );
  expect(newline.causes).toMatchObject([{ changes: ['key-with-newline'] }]);
  const timeless = await explain(stripe, hmac(stripe.secret, stripe.text).toString('hex'));
  expect(timeless.causes).toMatchObject([{ changes: ['template'] }]);
  expect(timeless.causes[0]!.says).toBe('Your server hashed `{body}`, not `{t}.{body}`.');
});

test('a server that took the decoded secret, where a white space around it is forgiven here', async () => {
  const mac = hmac('hush ', shopifySender.text).toString('base64');
  const { causes } = await explain(shopifySender, mac, { secret: 'hush ' });
  expect(causes).toMatchObject([{ changes: ['key-as-text'] }]);
});

test('a digest that is right but written otherwise', async () => {
  const mac = hmac('hush', shopifySender.text);
  const inHex = await explain(shopifySender, mac.toString('hex'));
  expect(inHex.causes).toMatchObject([{ changes: ['digest-hex'] }]);
  const upper = hmac('octocat', github.text).toString('hex').toUpperCase();
  const inUpperCase = await explain(github, upper);
  expect(inUpperCase.causes).toMatchObject([{ changes: ['digest-case'] }]);
  expect((await explain(github, `sha256=${upper.toLowerCase()}`)).unchanged).toContain(
    'right digest',
  );
});

test('the right digest, and the right one for bytes that are not what was signed', async () => {
  const right = await explain(shopifySender, hmac('hush', shopifySender.text).toString('base64'));
  expect(right).toMatchObject({ provable: false, causes: [] });
  expect(right.unchanged).toContain('X-Shopify-Hmac-Sha256');
  const other = await explain(shopifySender, hmac('hush', '{}').toString('base64'), {
    body: bytesOf('{}'),
  });
  expect(other.unchanged).toContain('the delivery’s own signature fails');
});

test('a text that is no digest is said to be none', async () => {
  const { ended, hints } = await explain(shopifySender, 'what?');
  expect(ended).toBe('nothing-to-try');
  expect(hints[0]).toContain('no digest');
});
