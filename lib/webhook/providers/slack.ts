import { plainProvider } from './plain.ts';

export const slack = plainProvider({
  id: 'slack',
  name: 'Slack',
  schemes: [
    {
      id: 'slack',
      name: 'Slack',
      docs: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Slack-Signature'], each: /^\s*v0=(.*)$/g, encoding: 'hex' },
      values: { t: { headers: ['X-Slack-Request-Timestamp'] } },
      message: 'v0:{t}:{body}',
      covers: 'body',
      time: { value: 't', unit: 's', toleranceSeconds: 300, refusesFuture: true },
      secret: {
        label: 'Signing secret',
        where: 'api.slack.com/apps → the app → Basic Information → App Credentials',
        as: ['text'],
      },
      traps: [
        'The verification token on the same page is another, deprecated thing.',
        'Slash commands and interactions are forms: the form’s bytes are signed, before any decoding.',
      ],
    },
  ],
  topic: [{ json: 'event.type' }, { json: 'type' }, { form: 'command' }],
  account: [{ json: 'team_id' }, { form: 'team_id' }],
  deliveryId: [{ json: 'event_id' }, { form: 'trigger_id' }],
  resource: [
    { type: 'channel', id: [{ json: 'event.channel' }, { form: 'channel_id' }] },
    { type: 'user', id: { json: 'event.user' } },
  ],
});
