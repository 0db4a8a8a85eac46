import { expect, test } from 'vitest';
import { topicsOf } from '../../lib/webhook/topics/index.ts';
import { judged, madeMessages, madeSubscription } from '../../tests/made-messages.ts';
import { formats } from './subscription.ts';
import { triggeredAtText } from './shopify-message.ts';

const cases = topicsOf('shopify').flatMap((topic) => formats.map((format) => ({ topic, format })));

test.each(cases)('$topic as $format is what Creel verifies and expects', async (of) => {
  const [message] = await madeMessages(of);
  const { description, verdict, findings } = await judged(message!, madeSubscription(of));
  expect(verdict).toBe('verified');
  expect(description).toMatchObject({ provider: 'shopify', topic: of.topic });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.each(formats)(
  'narrowed and with metafields as %s, nothing is missing or new',
  async (format) => {
    const wish = { format, fields: ['id', 'updated_at'], metafieldNamespaces: ['google', 'inv'] };
    const [message] = await madeMessages(wish);
    const { verdict, findings } = await judged(message!, madeSubscription(wish));
    expect(verdict).toBe('verified');
    expect(findings).toEqual([]);
    const text = new TextDecoder().decode(message!.body);
    expect(text).toContain('820982911946154508');
    expect(text).not.toContain('line_items');
    expect(text).toMatch(/google[^]*inv/);
  },
);

test('has the document’s headers, and those that came later', async () => {
  const [message] = await madeMessages({ format: 'xml', apiVersion: '2026-10' });
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(message!.headers).toEqual([
    ['Content-Type', 'application/xml'],
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Hmac-Sha256', expect.stringMatching(/^.{43}=$/)],
    ['X-Shopify-Shop-Domain', 'johns-apparel.myshopify.com'],
    ['X-Shopify-API-Version', '2026-10'],
    ['X-Shopify-Webhook-Id', expect.stringMatching(uuid)],
    ['X-Shopify-Event-Id', 'event-0'],
    ['X-Shopify-Triggered-At', '2026-11-23T01:02:03.456000000Z'],
    ['X-Shopify-Test', 'true'],
  ]);
  expect(new TextDecoder().decode(message!.body)).toMatch(
    /^<\?xml[^]*?>\n<order>\n  <id type="int/,
  );
  const [plain] = await madeMessages();
  expect(plain!.headers).toContainEqual(['X-Shopify-API-Version', '2026-01']);
});

test('what is of one millisecond is in order all the same', () => {
  expect(triggeredAtText(0, 9) < triggeredAtText(0, 10)).toBe(true);
});
