import { plainProvider } from './plain.ts';

export const zoom = plainProvider({
  id: 'zoom',
  name: 'Zoom',
  schemes: [
    {
      id: 'zoom',
      name: 'Zoom',
      docs: 'https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['x-zm-signature'], each: /v0=([0-9a-f]+)/gi, encoding: 'hex' },
      values: { t: { headers: ['x-zm-request-timestamp'] } },
      message: 'v0:{t}:{body}',
      covers: 'body',
      secret: {
        label: 'Secret token',
        where: 'Zoom App Marketplace → the app → Feature → Token → Secret Token',
        as: ['text'],
      },
      traps: [
        'Zoom’s own sample signs JSON.stringify(req.body) instead of the body as it came, and fails for some bodies.',
        'endpoint.url_validation wants an answer that holds an HMAC of its plainToken, made with the same secret token.',
      ],
    },
  ],
  topic: { json: 'event' },
  account: { json: 'payload.account_id' },
  resource: {
    type: { json: 'event', pattern: /^(\w+)\./ },
    id: { json: 'payload.object.id' },
  },
});
