import { describe, expect, test } from 'vitest';
import { wantsBodyFile } from './pasted.ts';
import { readPasted } from './read-pasted.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file that a command reads', () => {
  const file = utf8('{"a": 1}\r\n\0é\n');
  const bodyWith = (command: string) => {
    const result = readPasted(command, file);
    if (!result.ok) throw new Error(result.reason);
    return { ...result.pasted, text: Buffer.from(result.pasted.body).toString() };
  };

  test('is wanted, and nothing else that is refused is', () => {
    const wanted = ['-d @x', '--json @x', '-T x', '--data-urlencode a@x', '--data-binary @-'];
    for (const tail of wanted) expect(wantsBodyFile(readPasted(`curl a ${tail}`)), tail).toBe(true);
    for (const tail of ['-H @x', '-K x', '-d', '-d x']) {
      expect(wantsBodyFile(readPasted(`curl a ${tail}`)), tail).toBe(false);
    }
  });

  test.each([
    ['--data-binary @x', '{"a": 1}\r\n\0é\n', 'POST', 'application/x-www-form-urlencoded'],
    ['--json @x', '{"a": 1}\r\n\0é\n', 'POST', 'application/json'],
    ['-T x', '{"a": 1}\r\n\0é\n', 'PUT', undefined],
    ['-d b=c -d @x', 'b=c&{"a": 1}é', 'POST', 'application/x-www-form-urlencoded'],
  ])('%s', (tail, body, method, type) => {
    const message = bodyWith(`curl a ${tail}`);
    expect(message).toMatchObject({ text: body, method });
    expect(message.headers.find(([name]) => name === 'Content-Type')?.[1]).toBe(type);
    expect(message.notes[0]).toMatch(/^The file that was given is read for --/);
  });

  test('is encoded, and without its line ends where curl leaves them out', () => {
    expect(bodyWith('curl a --data-urlencode n@x').text).toBe(
      'n=%7B%22a%22%3A+1%7D%0D%0A%00%C3%A9%0A',
    );
    expect(bodyWith('curl a -d @x').notes[0]).toContain('curl leaves its line ends out (4 bytes)');
    expect(bodyWith('curl a --data-binary @x').notes[0]).not.toContain('leaves');
  });

  test('is one: of two names it says so', () => {
    expect(readPasted('curl a -d @x -d @x', file)).toMatchObject({ ok: true });
    expect(readPasted('curl a -d @x -d @y', file)).toMatchObject({
      reason: expect.stringContaining('--data "@y" is a second file'),
    });
  });
});

test.each([
  'sudo curl a -d x',
  '$ sudo -E -u www-data curl a -d x',
  'sudo -n -- /usr/bin/curl a -d x; sudo curl b',
])('%s is read as curl', (command) => {
  expect(readPasted(command)).toMatchObject({ ok: true, pasted: { url: 'http://a' } });
});
