import type { Scheme } from '../signature/scheme.ts';
import { plainProvider, type PlainProvider } from './plain.ts';

const secret: Scheme['secret'] = {
  label: 'Secret of the webhook',
  where: 'Repository, organisation or app → Settings → Webhooks → the webhook → Secret',
  as: ['text'],
};
const docs = 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries';

/** Numbers are what people call these by; they are unique within a repository, the account. */
const resource: PlainProvider['resource'] = [
  { type: 'pull_request', id: { json: 'pull_request.number' } },
  { type: 'issue', id: { json: 'issue.number' } },
  { type: 'discussion', id: { json: 'discussion.number' } },
  ...['release', 'workflow_run', 'workflow_job', 'check_run', 'check_suite', 'deployment'].map(
    (type) => ({ type, id: { json: `${type}.id` } }),
  ),
  { type: 'ref', id: { json: 'ref' } },
];

export const github = plainProvider({
  id: 'github',
  name: 'GitHub',
  knownBy: [{ headers: ['X-GitHub-Event'] }, { headers: ['X-GitHub-Delivery'] }],
  schemes: [
    {
      id: 'github',
      name: 'GitHub',
      docs,
      check: { kind: 'hmac', hash: 'SHA-256' },
      signature: {
        headers: ['X-Hub-Signature-256'],
        each: /^\s*sha256=(.*)$/g,
        encoding: 'hex',
      },
      message: '{body}',
      covers: 'body',
      secret,
      traps: [
        'With content type application/x-www-form-urlencoded the form body, payload=…, is what is signed, not the JSON in it.',
        'Names and messages hold emoji and other letters beyond ASCII: the body is signed as UTF-8 bytes.',
        'The event’s name and the delivery’s id are in headers that the signature does not cover.',
      ],
    },
    {
      id: 'github-sha1',
      name: 'GitHub (SHA-1, legacy)',
      docs,
      check: { kind: 'hmac', hash: 'SHA-1' },
      signature: { headers: ['X-Hub-Signature'], each: /^\s*sha1=(.*)$/g, encoding: 'hex' },
      message: '{body}',
      covers: 'body',
      secret,
      traps: [
        'Kept for old receivers: check X-Hub-Signature-256, which GitHub sends along.',
        'Intercom signs in the same header with SHA-1, and Bitbucket with SHA-256.',
      ],
    },
  ],
  topic: { headers: ['X-GitHub-Event'] },
  deliveryId: { headers: ['X-GitHub-Delivery'] },
  account: [{ json: 'repository.full_name' }, { json: 'organization.login' }],
  resource,
});
