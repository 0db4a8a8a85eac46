import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { describe as describeDelivery } from '../index.ts';
import { adyenAccountHolder, gogsCreate, sns, wise } from '../signature/vector-texts.ts';
import { adyenBody, adyenItem } from '../signature/vectors-others.ts';

const described = async (headers: HeaderPair[], body: string) => {
  const received = { headers, body: new TextEncoder().encode(body) };
  const { description } = await describeDelivery(received, 'the source');
  const { provider, topic, deliveryId, account, resource } = description;
  return [provider, topic, deliveryId, account, resource && `${resource.type} ${resource.id}`];
};

type Facts = (string | null)[];

// Bodies are made up after the vendors' documents, but for those of published vectors.
test.each<[HeaderPair[], string, Facts]>([
  [
    [['X-Twilio-Email-Event-Webhook-Signature', 'AA==']],
    '[{"event":"dropped","sg_event_id":"e1","sg_message_id":"m1"},{"event":"open"}]',
    ['sendgrid', 'dropped', 'e1', null, 'message m1'],
  ],
  [
    [],
    '{"signature":{"token":"t1","signature":"00"},"event-data":{"event":"opened","domain":{"name":"example.com"},"message":{"headers":{"message-id":"m@example.com"}}}}',
    ['mailgun', 'opened', 't1', 'example.com', 'message m@example.com'],
  ],
  [
    [],
    adyenBody(adyenItem('CAPTURE', 'x')),
    ['adyen', 'CAPTURE', 'pspReference', 'merchantAccount', 'payment originalReference'],
  ],
  [
    [['HmacSignature', 'x']],
    adyenAccountHolder,
    [
      'adyen',
      'balancePlatform.accountHolder.created',
      null,
      'YOUR_BALANCE_PLATFORM',
      'accountHolder AH00000000000000000001',
    ],
  ],
  [[['X-Dropbox-Signature', '00']], '{}', ['dropbox', null, null, null, null]],
  [
    [['x-zm-signature', 'v0=00']],
    '{"event":"meeting.started","payload":{"account_id":"a1","object":{"id":93398114182}}}',
    ['zoom', 'meeting.started', null, 'a1', 'meeting 93398114182'],
  ],
  [
    [['Calendly-Webhook-Signature', 't=1,v1=00']],
    '{"event":"invitee.created","payload":{"uri":"https://api.calendly.com/i/1"}}',
    ['calendly', 'invitee.created', null, null, 'invitee https://api.calendly.com/i/1'],
  ],
  [
    [
      ['Sentry-Hook-Signature', '00'],
      ['Sentry-Hook-Resource', 'issue'],
      ['Request-ID', 'r1'],
    ],
    '{"installation":{"uuid":"u1"},"data":{"issue":{"id":"1170820242"}}}',
    ['sentry', 'issue', 'r1', 'u1', 'issue 1170820242'],
  ],
  [
    [['Typeform-Signature', 'sha256=AA==']],
    '{"event_id":"e1","event_type":"form_response","form_response":{"form_id":"f1","token":"t1"}}',
    ['typeform', 'form_response', 'e1', 'f1', 'response t1'],
  ],
  [
    [
      ['X-Razorpay-Signature', '00'],
      ['X-Razorpay-Event-Id', 'e1'],
    ],
    '{"event":"payment.captured","account_id":"acc_1"}',
    ['razorpay', 'payment.captured', 'e1', 'acc_1', null],
  ],
  [
    [['X-Line-Signature', 'AA==']],
    '{"destination":"U1","events":[{"type":"message","webhookEventId":"w1","message":{"id":"325708"}}]}',
    ['line', 'message', 'w1', 'U1', 'message 325708'],
  ],
  [
    [['X-Twitter-Webhooks-Signature', 'sha256=AA==']],
    '{"for_user_id":"2244994945"}',
    ['x', null, null, '2244994945', null],
  ],
  [
    [['X-Vercel-Signature', '00']],
    '{"type":"deployment.created","id":"d1","payload":{"team":{"id":"t1"},"deployment":{"id":"dpl_1"},"project":{"id":"p1"}}}',
    ['vercel', 'deployment.created', 'd1', 't1', 'deployment dpl_1'],
  ],
  [
    [
      ['X-Gogs-Event', 'create'],
      ['X-Gogs-Delivery', 'd1'],
    ],
    gogsCreate,
    ['gitea', 'create', 'd1', 'user/repo', null],
  ],
  [
    [
      ['X-GitHub-Event', 'issues'],
      ['X-GitHub-Delivery', 'd1'],
      ['X-Hub-Signature-256', 'sha256=00'],
      ['X-Gitea-Event', 'issues'],
      ['X-Gitea-Delivery', 'd1'],
    ],
    '{"issue":{"id":7},"repository":{"full_name":"a/b"}}',
    ['gitea', 'issues', 'd1', 'a/b', 'issue 7'],
  ],
  [
    [
      ['sanity-webhook-signature', 't=1,v1=AA'],
      ['sanity-operation', 'update'],
      ['sanity-project-id', 'p1'],
      ['idempotency-key', 'k1'],
    ],
    '{"_id":"resume","_type":"page"}',
    ['sanity', 'update', 'k1', 'p1', 'page resume'],
  ],
  [
    [['X-Trello-Webhook', 'AA==']],
    '{"action":{"id":"a1","type":"updateCard","data":{"board":{"id":"b1"},"card":{"id":"c1"}}}}',
    ['trello', 'updateCard', 'a1', 'b1', 'card c1'],
  ],
  [
    [
      ['Twitch-Eventsub-Message-Signature', 'sha256=00'],
      ['Twitch-Eventsub-Message-Id', 'm1'],
      ['Twitch-Eventsub-Subscription-Type', 'channel.follow'],
    ],
    '{"subscription":{"id":"s1"},"event":{"broadcaster_user_id":"1337"}}',
    ['twitch', 'channel.follow', 'm1', '1337', 'subscription s1'],
  ],
  [
    [
      ['BOX-SIGNATURE-SECONDARY', 'AA=='],
      ['BOX-DELIVERY-ID', 'd1'],
    ],
    '{"trigger":"FILE.UPLOADED","source":{"id":"1234567890","type":"file"}}',
    ['box', 'FILE.UPLOADED', 'd1', null, 'file 1234567890'],
  ],
  [
    [
      ['Signature', `sha256 ${'0'.repeat(64)}`],
      ['Greenhouse-Event-ID', 'e1'],
    ],
    '{"action":"hire_candidate","payload":{"application":{"id":46194062}}}',
    ['greenhouse', 'hire_candidate', 'e1', null, 'application 46194062'],
  ],
  [
    [
      ['X-Signature-SHA256', 'AA=='],
      ['X-Delivery-Id', 'd1'],
    ],
    wise.body,
    ['wise', 'transfers#state-change', 'd1', '16055450', 'transfer 49983981'],
  ],
  [
    [
      ['X-Contentful-Signature', '00'],
      ['X-Contentful-Topic', 'ContentManagement.Entry.publish'],
    ],
    '{"sys":{"type":"Entry","id":"e1","space":{"sys":{"id":"s1"}}}}',
    ['contentful', 'ContentManagement.Entry.publish', null, 's1', 'Entry e1'],
  ],
  [
    [
      ['PAYPAL-TRANSMISSION-SIG', 'AA=='],
      ['PAYPAL-TRANSMISSION-ID', 't1'],
    ],
    '{"event_type":"PAYMENT.SALE.COMPLETED","resource_type":"sale","resource":{"id":"4EU7"}}',
    ['paypal', 'PAYMENT.SALE.COMPLETED', 't1', null, 'sale 4EU7'],
  ],
  [
    [],
    sns.version2,
    ['aws-sns', 'Notification', '17dea24b-55c2-540b-8362-f916557af765', '295079676684', null],
  ],
])('%j %s', async (headers, body, facts) => {
  expect(await described(headers, body)).toEqual(facts);
});

test.each<[string, HeaderPair[], string]>([
  ['a Signature of RFC 9421', [['Signature', 'sig1=:AAAA:']], '{}'],
  ['a signature in a body that is no object', [], '{"signature":"00"}'],
  ['a body with a Signature', [], '{"Signature":"AA=="}'],
])('%s is nobody’s', async (_, headers, body) => {
  expect((await described(headers, body))[0]).toBe(null);
});
