import type { Vector } from './vectors-platforms.ts';

export const moreVectors: readonly Vector[] = [
  {
    provider: 'zendesk',
    scheme: 'zendesk',
    origin: { madeUp: true },
    secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
    headers: [
      ['X-Zendesk-Webhook-Signature-Timestamp', '2024-05-01T10:00:01Z'],
      ['X-Zendesk-Webhook-Signature', 'opWfXRwm9jKqxd6RCNsvssPbWH74uR55Gckslq5Fwfc='],
    ],
    body: '{"type":"zen:event-type:ticket.created","account_id":123,"id":"01HY","time":"2024-05-01T10:00:00Z","subject":"zen:ticket:35436","detail":{"id":"35436"}}',
  },
  {
    provider: 'linear',
    scheme: 'linear',
    origin: { madeUp: true },
    secret: 'lin_wh_secret',
    headers: [
      ['Linear-Signature', 'f9ac271dfdf20ba3d9f3239952e2c50909da5964a26b7c17ffcbb76e1f95cd95'],
    ],
    body: '{"action":"update","type":"Issue","data":{"id":"539068e2-ae88-4d09-bd75-22eb4a59612f"},"organizationId":"org","webhookTimestamp":1676056940508}',
    signedAt: 1676056940.508,
  },
  {
    provider: 'discord',
    scheme: 'discord',
    origin: {
      source: 'webhook-co/webhook, packages/webhooks-spec/src/adapters/bespoke/discord.test.ts',
    },
    secret: '79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664',
    headers: [
      ['X-Signature-Timestamp', '1610000000'],
      [
        'X-Signature-Ed25519',
        '50db4086e890c41c26b539f0dd95af18b4d8b03d2f4203964d238b4946943ee2cc6fd52c47ddb355d267086a8c4e299d1054d3d655dba6e0f237a779f634800d',
      ],
    ],
    body: '{"type":1}',
  },
  {
    provider: 'meta',
    scheme: 'meta',
    origin: {
      source:
        'david-lev/pywa, tests/test_server.py (a delivery of WhatsApp’s, its secret since reset)',
    },
    secret: '1222e786b144d0e85b9f365372d93676',
    headers: [
      [
        'X-Hub-Signature-256',
        'sha256=54edfa1d7259e0eb13c677cc7d73d1b5c86cfa12433d19156e058ab9251bc441',
      ],
    ],
    body: '{"object":"whatsapp_business_account","entry":[{"id":"264937493375603","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550953877","phone_number_id":"277321005464405"},"contacts":[{"profile":{"name":"PyWa Tests"},"wa_id":"972544401243"}],"messages":[{"from":"972544401243","id":"wamid.HBgMOTcyNTQ0NDAxMjQzFQIAEhggM0RFQTNCMEEwRTY3QzUwODYzMDc4NjQ4QzM4ODAxM0YA","timestamp":"1730231903","text":{"body":"Hey there! I am using PyWa."},"type":"text"}]},"field":"messages"}]}]}',
  },
  {
    provider: 'gitlab',
    scheme: 'gitlab',
    origin: { madeUp: true },
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    headers: [
      ['X-Gitlab-Event', 'Merge Request Hook'],
      ['webhook-id', 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f'],
      ['webhook-timestamp', '1700000000'],
      ['webhook-signature', 'v1,HveQI92r37KbG0becP977xdLyXy86QR4oiU8fwUcGoE='],
    ],
    body: '{"object_kind":"merge_request","project":{"path_with_namespace":"gitlab-org/gitlab-test"},"object_attributes":{"id":99,"iid":1}}',
    signedAt: 1700000000,
  },
  {
    provider: 'bitbucket',
    scheme: 'bitbucket',
    origin: { source: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/' },
    secret: "It's a Secret to Everybody",
    headers: [
      [
        'X-Hub-Signature',
        'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9',
      ],
    ],
    body: 'Hello World!',
  },
  {
    provider: 'intercom',
    scheme: 'intercom',
    origin: { madeUp: true },
    secret: 'intercom client secret',
    headers: [['X-Hub-Signature', 'sha1=ebf48cc34af5b226557d48aa9dedd561c22d7837']],
    body: '{"type":"notification_event","app_id":"abc123","topic":"conversation.user.created","id":"notif_1","data":{"item":{"type":"conversation","id":"147"}}}',
  },
  {
    provider: 'bigcommerce',
    scheme: 'bigcommerce',
    origin: { madeUp: true },
    secret: 'bigcommerce client secret',
    headers: [
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', '1700000000'],
      ['webhook-signature', 'v1,FpOz11pxNwz9LInz/chm4Fj85koSxqGlBryN0PLp3io='],
    ],
    body: '{"scope":"store/order/created","store_id":"1025646","data":{"type":"order","id":250},"hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","created_at":1561479335,"producer":"stores/v5zutxjqk5"}',
    signedAt: 1700000000,
  },
  {
    provider: 'mollie',
    scheme: 'mollie',
    origin: { madeUp: true },
    secret: 'mollie secret',
    headers: [
      [
        'X-Mollie-Signature',
        'sha256=132582a697494ba9ebbd585e73719d57a21b2caef6adcf36b3ed49012f8a677b',
      ],
    ],
    body: '{"resource":"event","id":"event_GvJ8WHrp5isUdRub9CJyH","type":"payment-link.paid","entityId":"pl_qng5gbbv8NAZ5gpM5ZYgx"}',
  },
];
