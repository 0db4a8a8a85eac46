// What a name leads to is known only when something is sent: then it is refused, and that is recorded.
import { expect, test } from 'vitest';
import type { KeptAttempt } from '../../relay/sandbox/sending.ts';
import { createAllowance } from '../../relay/send/allowance.ts';
import { createSend } from '../../relay/send/send.ts';
import { bareServer } from '../bare-server.ts';
import { make, ownersAsk, sandboxRelay } from './sandbox-relay.ts';

const lookup = async () => [
  { address: '127.0.0.1', family: 4 },
  { address: '10.11.12.13', family: 4 },
];

test('an address whose name leads into a private network gets nothing, and the record says why', async () => {
  const { port, caught } = await bareServer();
  const allowance = createAllowance(['*.example.com']);
  const sandbox = await sandboxRelay({ send: createSend({ allowance, now: Date.now, lookup }) });
  const address = `http://internal.example.com:${port}/hook`;
  const { id } = await make(sandbox, { topic: 'orders/paid', address });
  expect((await ownersAsk(sandbox, { topic: 'orders/paid' }, '/trigger')).status).toBe(202);
  const attempts = async () => {
    const answer = await ownersAsk(sandbox, undefined, '/attempts');
    return ((await answer.json()) as { attempts: KeptAttempt[] }).attempts;
  };
  await expect.poll(attempts).toHaveLength(1);
  expect((await attempts())[0]).toMatchObject({
    to: { subscription: id },
    request: { url: address },
    result: {
      ok: false,
      error: { kind: 'private-address', says: expect.stringContaining('10.11.12.13') },
    },
    outcome: { kind: 'retry' },
  });
  expect(caught).toEqual([]);
});
