// Deliveries as their senders sign them: published ones with their source, the others made up, their
// digests computed with Python’s hmac and with node:crypto.
import type { HeaderPair } from '../../delivery/headers.ts';
import { adyenAccountHolder, gogsCreate, sns, wise } from './vector-texts.ts';

export type Vector = {
  /** The id of the scheme that verifies it. */
  scheme: string;
  secret: string;
  headers: HeaderPair[];
  body: string;
  method?: string;
  url?: string;
  /** When it was signed, in seconds, where the scheme has a limit. */
  signedAt?: number;
} & ({ source: string } | { madeUp: true });

const adyenKey = 'DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00';

/** A notification of Adyen's tests; with the signature of its eight fields. */
export const adyenItem = (eventCode: string, hmacSignature: string) =>
  `{"NotificationRequestItem":{"additionalData":{"hmacSignature":"${hmacSignature}"},` +
  `"amount":{"value":1000,"currency":"EUR"},"pspReference":"pspReference",` +
  `"originalReference":"originalReference","merchantAccountCode":"merchantAccount",` +
  `"merchantReference":"reference","eventCode":"${eventCode}","success":"true"}}`;
export const adyenBody = (...items: string[]) =>
  `{"live":"false","notificationItems":[${items.join()}]}`;

export const vectors: readonly Vector[] = [
  {
    scheme: 'sendgrid',
    source: 'github:sendgrid/sendgrid-nodejs@498e232 eventwebhook.spec.js, single event',
    secret:
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==',
    headers: [
      [
        'X-Twilio-Email-Event-Webhook-Signature',
        'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
      ],
      ['X-Twilio-Email-Event-Webhook-Timestamp', '1600112502'],
    ],
    body: '[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n',
  },
  {
    scheme: 'mailgun',
    source: 'github:mailgun/mailgun-php@03357e2 tests/Api/WebhookTest.php; the event is made up',
    secret: 'key-3ax6xnjp29jd6fds4gc373sgvjxteol0',
    headers: [['Content-Type', 'application/json']],
    body: '{"signature":{"timestamp":"1403645220","token":"5egbgr1vjgqxtrnp65xfznchgdccwh5d6i09vijqi3whgowmn6","signature":"9cfc5c41582e51246e73c88d34db3af0a3a2692a76fbab81492842f000256d33"},"event-data":{"event":"delivered"}}',
  },
  {
    scheme: 'mailgun-form',
    source: 'github:mailgun/mailgun-php@03357e2 tests/Api/WebhookTest.php; the message is made up',
    secret: 'key-3ax6xnjp29jd6fds4gc373sgvjxteol0',
    headers: [['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8']],
    body: 'subject=Hello&timestamp=1403645220&token=5egbgr1vjgqxtrnp65xfznchgdccwh5d6i09vijqi3whgowmn6&signature=9cfc5c41582e51246e73c88d34db3af0a3a2692a76fbab81492842f000256d33',
  },
  {
    scheme: 'adyen-payments',
    source: 'github:Adyen/adyen-node-api-library@3b84a18 src/__tests__/hmacValidator.spec.ts',
    secret: adyenKey,
    headers: [],
    body: adyenBody(adyenItem('REPORT_AVAILABLE', 'ZNBPtI+oDyyRrLyD1XirkKnQgIAlFc07Vj27TeHsDRE=')),
  },
  {
    scheme: 'adyen-platform',
    source: 'github:Adyen/adyen-node-api-library@3b84a18 src/__tests__/hmacValidator.spec.ts',
    secret: '11223344D785FBAE710E7F943F307971BB61B21281C98C9129B3D4018A57B2EB',
    headers: [['HmacSignature', 'UVBzHbDayhfT1XgaRGAkuKvxwoxrLoVCBdfi3WZU8lI=']],
    body: adyenAccountHolder,
  },
  {
    scheme: 'dropbox',
    madeUp: true,
    secret: 'dropbox-app-secret',
    headers: [
      ['X-Dropbox-Signature', '0e94e1061e71663f45d6413aee57ad8a8df54ed1df809c5872e14de468345fb9'],
    ],
    body: '{"list_folder":{"accounts":["dbid:AAH4f9"]}}',
  },
  {
    scheme: 'zoom',
    madeUp: true,
    secret: 'zoom-secret-token',
    headers: [
      ['x-zm-request-timestamp', '1689061099'],
      ['x-zm-signature', 'v0=cb515e2d62bd1e5c6339c2b0d1df9d9c5894387eb090e703843167ff0719a6e6'],
    ],
    body: '{"event":"meeting.started"}',
  },
  {
    scheme: 'calendly',
    madeUp: true,
    secret: 'calendly-signing-key',
    headers: [
      [
        'Calendly-Webhook-Signature',
        't=1492774577,v1=d1c935786d6415427ce634c12c2867918107b4a761fabd63aed65198f60d84a0',
      ],
    ],
    body: '{"event":"invitee.created"}',
    signedAt: 1492774577,
  },
  {
    scheme: 'sentry',
    madeUp: true,
    secret: 'sentry-client-secret',
    headers: [
      ['Sentry-Hook-Resource', 'issue'],
      ['Sentry-Hook-Signature', '9b05c6b98d963e915adee9a9a31112772be0463d294ca2a810c12adc468d8822'],
    ],
    body: '{"action":"created"}',
  },
  {
    scheme: 'typeform',
    madeUp: true,
    secret: 'typeform-secret',
    headers: [['Typeform-Signature', 'sha256=ccOJ1IxNlv5QQl8sn1KA38fn+VH1wMJR9b1DGamNjBs=']],
    body: '{"event_type":"form_response"}',
  },
  {
    scheme: 'razorpay',
    source: 'github:razorpay/razorpay-node@9737ef1 test/utils/razorpay-utils.spec.js',
    secret: '123456',
    headers: [
      ['X-Razorpay-Signature', '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc'],
    ],
    body: '{"a":1,"b":2,"c":{"d":3}}',
  },
  {
    scheme: 'line',
    source: 'github:line/line-bot-sdk-nodejs@3c0a10c test/validate-signature.spec.ts',
    secret: 'test_secret',
    headers: [['x-line-signature', 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=']],
    body: '{"hello":"world"}',
  },
  {
    scheme: 'x',
    madeUp: true,
    secret: 'x-consumer-secret',
    headers: [
      ['x-twitter-webhooks-signature', 'sha256=A8Rf8bFwT1JxQ17Xms2h87EjjFEZj8Qz98RDTvbc9Qw='],
    ],
    body: '{"for_user_id":"2244994945"}',
  },
  {
    scheme: 'vercel',
    madeUp: true,
    secret: 'vercel-secret',
    headers: [['x-vercel-signature', 'ec51e0e799e1ebd777f817c1e080c589db8f6463']],
    body: '{"type":"deployment.created"}',
  },
  {
    scheme: 'gitea',
    source: 'github:go-playground/webhooks@02d182a gogs/gogs_test.go',
    secret: 'sampleToken!',
    headers: [
      ['X-Gogs-Event', 'create'],
      ['X-Gogs-Signature', 'd3c99a5711de365c4ff897be0692d9016de2cee6e3e1d6b3fb49154f9efb354d'],
    ],
    body: gogsCreate,
  },
  {
    scheme: 'sanity',
    source: 'github:sanity-io/webhook-toolkit@649f5ad test/signature.test.ts',
    secret: 'test',
    headers: [
      [
        'sanity-webhook-signature',
        't=1633519811129,v1=tLa470fx7qkLLEcMOcEUFuBbRSkGujyskxrNXcoh0N0',
      ],
    ],
    body: '{"_id":"resume"}',
  },
  {
    scheme: 'trello',
    madeUp: true,
    secret: 'trello-api-secret',
    url: 'https://example.com/webhooks',
    headers: [['X-Trello-Webhook', 'mvZ2KTa4EPYsRGEUsLYZmpRTsWo=']],
    body: '{"hello":"world"}',
  },
  {
    scheme: 'twitch',
    madeUp: true,
    secret: 's3cre77890ab',
    headers: [
      ['Twitch-Eventsub-Message-Id', 'e76c6bd4-55c9-4987-8304-da1588d8988b'],
      ['Twitch-Eventsub-Message-Timestamp', '2019-11-16T10:11:12.634234626Z'],
      [
        'Twitch-Eventsub-Message-Signature',
        'sha256=444071d924d6e22de6ccdc7b91c2a55b226435767c25a8f174849a3c766fab61',
      ],
    ],
    body: '{"event":{}}',
    signedAt: Date.UTC(2019, 10, 16, 10, 11, 12, 634) / 1000,
  },
  {
    scheme: 'box',
    source: 'github:box/box-node-sdk@7dcf9c2 tests/lib/managers/webhooks-test.js',
    secret: 'SamplePrimaryKey',
    headers: [
      ['box-delivery-timestamp', '2020-01-01T00:00:00-07:00'],
      ['box-signature-primary', '6TfeAW3A1PASkgboxxA5yqHNKOwFyMWuEXny/FPD5hI='],
      ['box-signature-secondary', 'v+1CD1Jdo3muIcbpv5lxxgPglOqMfsNHPV899xWYydo='],
    ],
    body: '{"type":"webhook_event","webhook":{"id":"1234567890"},"trigger":"FILE.UPLOADED","source":{"id":"1234567890","type":"file","name":"Test.txt"}}',
    signedAt: Date.UTC(2020, 0, 1, 7) / 1000,
  },
  {
    scheme: 'greenhouse',
    madeUp: true,
    secret: 'greenhouse-secret',
    headers: [
      ['Signature', 'sha256 7e6ac4917a94d5313be26d743e732d6a826fe765cffa32f56101b85bb6a7085a'],
    ],
    body: '{"action":"hire_candidate"}',
  },
  {
    scheme: 'wise',
    source:
      'github:transferwise/digital-signatures-examples@c29c362 verify-webhook-signature/verify-signature.js',
    secret: wise.key,
    headers: [['X-Signature-SHA256', wise.signature]],
    body: wise.body,
  },
  {
    scheme: 'contentful',
    madeUp: true,
    secret: 'a'.repeat(64),
    method: 'POST',
    url: 'https://example.com/api/resources/1?q=1&w=2',
    headers: [
      ['X-Contentful-Topic', ' ContentManagement.Entry.publish '],
      ['x-contentful-timestamp', '1603379941037'],
      [
        'x-contentful-signed-headers',
        'x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic',
      ],
      [
        'x-contentful-signature',
        '276751982c73d9cdf8d9818b90e91b0d3ec6e91b86ffd0393782a9aecf77229b',
      ],
    ],
    body: '{"sys":{"type":"Entry"}}',
    signedAt: 1603379941.037,
  },
  ...(['version1', 'version1WithSubject', 'version2', 'version2WithSubject'] as const).map(
    (text): Vector => ({
      scheme: text.startsWith('version1') ? 'aws-sns-1' : 'aws-sns-2',
      source:
        'github:aws/aws-php-sns-message-validator@01f1049 tests/FunctionalValidationsTest.php',
      secret: sns.certificate,
      headers: [['Content-Type', 'text/plain; charset=UTF-8']],
      body: sns[text],
    }),
  ),
];
