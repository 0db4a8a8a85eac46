import { standardWebhooksSigning } from '../signature/standard-webhooks.ts';
import { plainProvider } from './plain.ts';

const docs = 'https://docs.gitlab.com/user/project/integrations/webhooks/';

export const gitlab = plainProvider({
  id: 'gitlab',
  name: 'GitLab',
  knownBy: [{ headers: ['X-Gitlab-Event'] }, { headers: ['X-Gitlab-Token'] }],
  schemes: [
    {
      ...standardWebhooksSigning(['webhook'], 'v1'),
      id: 'gitlab',
      name: 'GitLab (signing token)',
      docs,
      secret: {
        label: 'Signing token of the webhook',
        where: 'Project or group → Settings → Webhooks → the webhook → Signing token (whsec_…)',
        as: ['base64'],
      },
      traps: [
        'The key is what follows whsec_, decoded from base64.',
        'The signing token is newer than the secret token, and not every GitLab offers it.',
      ],
    },
    {
      id: 'gitlab-token',
      name: 'GitLab (secret token)',
      docs,
      check: { kind: 'token' },
      signature: { headers: ['X-Gitlab-Token'], encoding: 'text' },
      message: '',
      covers: 'nothing: the token itself is sent along, the body is not signed',
      secret: {
        label: 'Secret token of the webhook',
        where: 'Project or group → Settings → Webhooks → the webhook → Secret token',
        as: ['text'],
      },
      traps: [
        'Whoever sees one delivery can send others: with the token alone the body is not authenticated.',
        'The token is the secret: redact it in what you share.',
      ],
    },
  ],
  topic: { headers: ['X-Gitlab-Event'] },
  account: [{ json: 'project.path_with_namespace' }, { headers: ['X-Gitlab-Instance'] }],
  deliveryId: [
    { headers: ['webhook-id'] },
    { headers: ['Idempotency-Key'] },
    { headers: ['X-Gitlab-Event-UUID'] },
  ],
  // Issues and merge requests go by their number in the project.
  resource: [
    { type: { json: 'object_kind' }, id: { json: 'object_attributes.iid' } },
    { type: { json: 'object_kind' }, id: { json: 'object_attributes.id' } },
    { type: 'ref', id: { json: 'ref' } },
  ],
});
