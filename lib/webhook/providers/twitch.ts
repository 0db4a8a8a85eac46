import { plainProvider } from './plain.ts';

const named = (what: string) => ({ headers: [`Twitch-Eventsub-${what}`] });

/** Twitch EventSub over webhooks. */
export const twitch = plainProvider({
  id: 'twitch',
  name: 'Twitch',
  schemes: [
    {
      id: 'twitch',
      name: 'Twitch EventSub',
      docs: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { ...named('Message-Signature'), each: /sha256=([0-9a-f]+)/gi, encoding: 'hex' },
      values: { id: named('Message-Id'), t: named('Message-Timestamp') },
      message: '{id}{t}{body}',
      covers: 'body',
      time: { value: 't', unit: 'iso', toleranceSeconds: 600 },
      secret: {
        label: 'Secret of the subscription',
        where:
          'The transport.secret that was given when the subscription was made (10 to 100 ASCII characters)',
        as: ['text'],
      },
      traps: [
        'The timestamp has nanoseconds and is signed as text: parsing it and printing it again breaks the signature.',
        'webhook_callback_verification is signed too, and wants its challenge back as plain text.',
        'A message comes again with the same Message-Id when Twitch is not sure that it arrived.',
      ],
    },
  ],
  topic: named('Subscription-Type'),
  deliveryId: named('Message-Id'),
  account: { json: 'event.broadcaster_user_id' },
  resource: { type: 'subscription', id: { json: 'subscription.id' } },
});
