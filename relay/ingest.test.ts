import { expect, test } from 'vitest';
import { captureTarget } from './ingest.ts';

test.each([
  ['/in/abc', 'abc', '/'],
  ['/in/abc/', 'abc', '/'],
  ['/in/abc/orders/create', 'abc', '/orders/create'],
  ['/in/abc?x=1', 'abc', '/?x=1'],
  ['/in/abc/?x=1', 'abc', '/?x=1'],
  ['/in/abc/a%2Fb//c/../d?x=%20&y=a/b', 'abc', '/a%2Fb//c/../d?x=%20&y=a/b'],
  ['/in/abc?next=/in/def', 'abc', '/?next=/in/def'],
  ['http://relay.example:4747/in/abc/p?q', 'abc', '/p?q'],
  ['/in/', '', '/'],
])('%s goes to channel “%s”, target %s', (url, channel, target) => {
  expect(captureTarget(url)).toEqual({ channel, target });
});

test.each(['/', '/in', '/inn/abc', '/api/channels', '/api/in/abc', '*', ''])(
  '%s is no capture',
  (url) => {
    expect(captureTarget(url)).toBeNull();
  },
);
