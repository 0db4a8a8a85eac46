import { plainProvider } from './plain.ts';

export const bitbucket = plainProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  knownBy: [{ headers: ['X-Event-Key'] }],
  schemes: [
    {
      id: 'bitbucket',
      name: 'Bitbucket',
      docs: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/#Secure-webhooks',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: { headers: ['X-Hub-Signature'], each: /^\s*sha256=(.*)$/g, encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Secret of the webhook',
        where: 'Repository settings → Webhooks → the webhook → Secret',
        as: ['text'],
      },
      traps: [
        'X-Hub-Signature holds a SHA-256 here, where GitHub and Intercom put a SHA-1: what is written for those refuses it.',
        'Webhooks without a secret are not signed at all.',
      ],
    },
  ],
  topic: { headers: ['X-Event-Key'] },
  account: [{ json: 'repository.full_name' }, { json: 'repository.slug' }],
  deliveryId: [{ headers: ['X-Request-UUID'] }, { headers: ['X-Request-Id'] }],
  resource: [
    { type: 'pullrequest', id: [{ json: 'pullrequest.id' }, { json: 'pullRequest.id' }] },
    { type: 'issue', id: { json: 'issue.id' } },
  ],
});
