import type { HeaderPair } from '../../delivery/headers.ts';
import { moreVectors } from './vectors-platforms-more.ts';

/** A signed delivery whose verdict is known from elsewhere, or was computed for want of one. */
export type Vector = {
  provider: string;
  scheme: string;
  /** Who published it, or `madeUp` where nobody is known to have. */
  origin: { source: string } | { madeUp: true; why?: string };
  secret: string;
  method?: string;
  url?: string;
  headers: readonly HeaderPair[];
  body: string;
  /** In seconds since the epoch, where the scheme signs a time that ages. */
  signedAt?: number;
};

export const platformVectors: readonly Vector[] = [
  {
    provider: 'standard-webhooks',
    scheme: 'standard-webhooks',
    origin: {
      source:
        'standard-webhooks/standard-webhooks, the “sign function works” test of its libraries',
    },
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    headers: [
      ['webhook-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
      ['webhook-timestamp', '1614265330'],
      ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    ],
    body: '{"test": 2432232314}',
    signedAt: 1614265330,
  },
  {
    provider: 'standard-webhooks',
    scheme: 'standard-webhooks',
    origin: { madeUp: true, why: 'Polar: the key is the text of the secret' },
    secret: 'polar_whs_abc',
    headers: [
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', '1700000000'],
      ['webhook-signature', 'v1,oYrSYOm9yiUxg2rEovtFigNzt8oFSAqt1CXBer+oJLo='],
    ],
    body: '{"type":"order.paid"}',
    signedAt: 1700000000,
  },
  {
    provider: 'standard-webhooks',
    scheme: 'standard-webhooks-v1a',
    origin: { source: 'svix/svix-webhooks, server/svix-server/src/worker.rs' },
    secret: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
    headers: [
      ['webhook-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
      ['webhook-timestamp', '1614265330'],
      [
        'webhook-signature',
        'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
      ],
    ],
    body: '{"test": 2432232314}',
    signedAt: 1614265330,
  },
  {
    provider: 'svix',
    scheme: 'svix',
    origin: { source: 'https://docs.svix.com/receiving/verifying-payloads/how-manual' },
    secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
    headers: [
      ['svix-id', 'msg_loFOjxBNrRLzqYUf'],
      ['svix-timestamp', '1731705121'],
      ['svix-signature', 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0='],
    ],
    body: '{"event_type":"ping","data":{"success":true}}',
    signedAt: 1731705121,
  },
  {
    provider: 'svix',
    scheme: 'svix-v1a',
    origin: { source: 'svix/svix-webhooks, server/svix-server/src/worker.rs' },
    secret: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
    headers: [
      ['svix-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
      ['svix-timestamp', '1614265330'],
      [
        'svix-signature',
        'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
      ],
    ],
    body: '{"test": 2432232314}',
    signedAt: 1614265330,
  },
  {
    provider: 'github',
    scheme: 'github',
    origin: {
      source: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
    },
    secret: "It's a Secret to Everybody",
    headers: [
      [
        'X-Hub-Signature-256',
        'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      ],
    ],
    body: 'Hello, World!',
  },
  {
    provider: 'github',
    scheme: 'github-sha1',
    origin: { source: 'octokit/webhooks-methods.js, README.md' },
    secret: 'mysecret',
    headers: [['X-Hub-Signature', 'sha1=d03207e4b030cf234e3447bac4d93add4c6643d8']],
    body: '{"foo":"bar"}',
  },
  {
    provider: 'stripe',
    scheme: 'stripe',
    origin: { source: 'stripe/stripe-dotnet, src/StripeTests/Services/Events/EventUtilityTest.cs' },
    secret: 'webhook_secret',
    headers: [
      [
        'Stripe-Signature',
        't=1533204620,v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7,v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef',
      ],
    ],
    body: `{
  "id": "evt_123",
  "object": "event",
  "account": "acct_123",
  "api_version": "2017-05-25",
  "created": 1533204620,
  "data": {
    "object": {
      "id": "cus_123",
      "object": "customer",
      "created": 123456789,
      "email": "test@stripe.com",
      "livemode": false,
      "metadata": {}
    }
  },
  "livemode": false,
  "pending_webhooks": 1,
  "request": {
    "id": "req_123",
    "idempotency_key": "idempotency-key-123"
  },
  "type": "customer.created"
}
`,
    signedAt: 1533204620,
  },
  {
    provider: 'slack',
    scheme: 'slack',
    origin: { source: 'https://docs.slack.dev/authentication/verifying-requests-from-slack' },
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    headers: [
      ['X-Slack-Request-Timestamp', '1531420618'],
      ['X-Slack-Signature', 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'],
    ],
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    signedAt: 1531420618,
  },
  {
    provider: 'woocommerce',
    scheme: 'woocommerce',
    origin: { madeUp: true },
    secret: 'woo secret',
    headers: [['X-WC-Webhook-Signature', 'y58IAe9KT+2czVx8s8evwS+bCBXxupSu1JvlObn3fD0=']],
    body: '{"id":727,"status":"processing","total":"59.00"}',
  },
  {
    provider: 'square',
    scheme: 'square',
    origin: { source: 'https://developer.squareup.com/docs/webhooks/step3validate' },
    secret: 'asdf1234',
    url: 'https://example.com/webhook',
    headers: [['X-Square-HmacSha256-Signature', '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=']],
    body: '{"hello":"world"}',
  },
  {
    provider: 'twilio',
    scheme: 'twilio',
    origin: { source: 'https://www.twilio.com/docs/usage/security#validating-requests' },
    secret: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    headers: [['X-Twilio-Signature', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=']],
    body: 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
  },
  {
    provider: 'twilio',
    scheme: 'twilio-json',
    origin: { source: 'twilio/twilio-node, spec/validation.spec.js' },
    secret: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620',
    headers: [['X-Twilio-Signature', 'a9nBmqA0ju/hNViExpshrM61xv4=']],
    body: '{"property": "value", "boolean": true}',
  },
  {
    provider: 'paddle',
    scheme: 'paddle',
    origin: {
      source: 'PaddleHQ/paddle-node-sdk, src/__tests__/notifications/webhooks-validator.test.ts',
    },
    secret: 'VALID_SECRET',
    headers: [
      [
        'Paddle-Signature',
        'ts=1698796800;h1=a300428748dce5c70e4da19bffd60769591ea969c99dea3105d0ec9612cf43f9',
      ],
    ],
    body: '{"data": ["1", "2"]}',
    signedAt: 1698796800,
  },
  {
    provider: 'lemon-squeezy',
    scheme: 'lemon-squeezy',
    origin: { madeUp: true },
    secret: 'lemon secret',
    headers: [['X-Signature', 'b30178b04c7fdd568099e4aa7f9b499258a04dfe662b0c8474d7d0ad0c3f98c2']],
    body: '{"meta":{"event_name":"order_created","test_mode":true},"data":{"type":"orders","id":"1","attributes":{"store_id":42}}}',
  },
  {
    provider: 'hubspot',
    scheme: 'hubspot-v3',
    origin: { source: 'HubSpot/hubspot-api-python, tests/spec/utils/test_signature.py' },
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    method: 'POST',
    url: 'https://www.example.com/webhook_uri',
    headers: [
      ['X-HubSpot-Request-Timestamp', '15000000'],
      ['X-HubSpot-Signature-v3', 'HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw='],
    ],
    body: "{'example_field':'example_value'}",
    signedAt: 15000,
  },
  {
    provider: 'hubspot',
    scheme: 'hubspot-v1',
    origin: { source: 'https://developers.hubspot.com/docs/faq/v1-request-validation' },
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    headers: [
      ['X-HubSpot-Signature', '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de'],
    ],
    body: '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]',
  },
  {
    provider: 'hubspot',
    scheme: 'hubspot-v2',
    origin: { source: 'HubSpot/hubspot-api-python, tests/spec/utils/test_signature.py' },
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    method: 'POST',
    url: 'https://www.example.com/webhook_uri',
    headers: [
      ['X-HubSpot-Signature', '4fe4e3a7d3cf09db53be39d0a58130e2aaba074ec123a9e355b876a689a1c383'],
    ],
    body: "{'example_field':'example_value'}",
  },
  {
    provider: 'hubspot',
    scheme: 'hubspot-v2',
    origin: { source: 'https://developers.hubspot.com/docs/faq/v2-request-validation' },
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    method: 'GET',
    url: 'https://www.example.com/webhook_uri',
    headers: [
      ['X-HubSpot-Signature', 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e'],
    ],
    body: '',
  },
  ...moreVectors,
];
