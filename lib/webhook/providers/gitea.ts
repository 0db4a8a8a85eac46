import { plainProvider } from './plain.ts';

/** Gitea, Forgejo and Gogs: one family, which also sends GitHub’s headers along. */
export const gitea = plainProvider({
  id: 'gitea',
  name: 'Gitea or Gogs',
  schemes: [
    {
      id: 'gitea',
      name: 'Gitea or Gogs',
      docs: 'https://docs.gitea.com/usage/webhooks',
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: {
        headers: ['X-Forgejo-Signature', 'X-Gitea-Signature', 'X-Gogs-Signature'],
        // Without a secret the header comes all the same, and is empty.
        each: /(\S+)/g,
        encoding: 'hex',
      },
      message: '{body}',
      covers: 'body',
      secret: {
        label: 'Secret of the webhook',
        where: 'The repository or organisation → Settings → Webhooks → the webhook → Secret',
        as: ['text'],
      },
      traps: [
        'The digest is bare hex, without the sha256= that X-Hub-Signature-256 has.',
        'X-GitHub-Event and X-Hub-Signature-256 come along, so these deliveries are easily taken for GitHub’s.',
        'Without a secret the header comes too, and is empty.',
      ],
    },
  ],
  knownBy: [{ headers: ['X-Forgejo-Event', 'X-Gitea-Event', 'X-Gogs-Event'] }],
  topic: { headers: ['X-Forgejo-Event', 'X-Gitea-Event', 'X-Gogs-Event'] },
  deliveryId: { headers: ['X-Forgejo-Delivery', 'X-Gitea-Delivery', 'X-Gogs-Delivery'] },
  account: { json: 'repository.full_name' },
  resource: [
    { type: 'pull_request', id: { json: 'pull_request.id' } },
    { type: 'issue', id: { json: 'issue.id' } },
    { type: 'release', id: { json: 'release.id' } },
  ],
});
