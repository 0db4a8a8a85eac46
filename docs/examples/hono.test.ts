// vitest and Hono: every fixture is taken, and refused with one byte changed.
import { deliver, loadFixtures } from 'creel/fixtures';
import { describe, expect, test } from 'vitest';
import { createApp } from './hono-app.ts';

const fixtures = await loadFixtures(new URL('fixtures/', import.meta.url));

describe.each(fixtures)('$path', (fixture) => {
  // Signed anew after redaction, with a secret that is nobody’s.
  const to = createApp({ apiSecretKey: fixture.signedWith!.secret });

  test('is taken', async () => {
    const answer = await deliver(fixture, { to, path: '/webhooks' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ took: fixture.topic });
  });

  test('is refused with one byte changed', async () => {
    const body = fixture.body.with(0, fixture.body[0]! ^ 1);
    const answer = await deliver({ ...fixture, body }, { to, path: '/webhooks' });
    expect(answer.status).toBe(401);
  });
});
