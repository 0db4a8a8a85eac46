import { expect, test } from 'vitest';
import { providers } from '../providers/index.ts';
import { diffHeaders, isVolatileHeader } from './headers.ts';

test('the signature of every provider differs with every delivery', () => {
  const names = providers
    .flatMap(({ schemes }) => schemes)
    .filter(({ check }) => check.kind !== 'token')
    .flatMap(({ signature }) => ('headers' in signature ? signature.headers : []));
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !isVolatileHeader(name))).toEqual([]);
});

test.each([
  'Date',
  'Content-Length',
  'X-Forwarded-For',
  'X-Request-Id',
  'traceparent',
  'CF-Ray',
  'X-Amzn-Trace-Id',
  'X-Shopify-Webhook-Id',
  'X-Shopify-Event-Id',
  'X-Shopify-Triggered-At',
  'X-GitHub-Delivery',
  'X-WC-Webhook-Delivery-ID',
  'X-Gitlab-Event-UUID',
  'webhook-id',
  'webhook-timestamp',
  'Svix-Id',
  'svix-timestamp',
  'Twitch-Eventsub-Message-Id',
  'Twitch-Eventsub-Message-Timestamp',
  'PayPal-Transmission-Id',
  'PayPal-Transmission-Time',
  'X-Slack-Request-Timestamp',
  'Greenhouse-Event-ID',
  'I-Twilio-Idempotency-Token',
  'X-Zendesk-Webhook-Invocation-Id',
  'X-Amz-Sns-Message-Id',
])('%s differs with every delivery', (name) => {
  expect(isVolatileHeader(name)).toBe(true);
});

test.each([
  'Content-Type',
  'User-Agent',
  'Host',
  'X-Shopify-Topic',
  'X-Shopify-Shop-Domain',
  'X-Shopify-Order-Id',
  'X-Shopify-API-Version',
  'X-GitHub-Event',
  'X-GitHub-Hook-ID',
  'X-Zendesk-Webhook-Id',
  'X-HubSpot-Signature-Version',
  'X-Gitlab-Token',
  'Twitch-Eventsub-Subscription-Id',
  'X-Amz-Sns-Topic-Arn',
  'constructor',
])('%s says something', (name) => {
  expect(isVolatileHeader(name)).toBe(false);
});

test('changes of those are muted, moves too', () => {
  const told = diffHeaders(
    [
      ['Date', '1'],
      ['X-Topic', 'a'],
      ['X-Request-Id', '1'],
    ],
    [
      ['X-Request-Id', '1'],
      ['date', '2'],
      ['X-Topic', 'b'],
    ],
  ).map(({ kind, name, isMuted }) => [kind, name, isMuted]);
  expect(told).toEqual([
    ['moved', 'x-request-id', true],
    ['changed', 'date', true],
    ['changed', 'x-topic', false],
  ]);
});
