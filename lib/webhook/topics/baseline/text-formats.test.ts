import { Validator } from '@cfworker/json-schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from '../../../zod.ts';
import { formatsOf } from './text-formats.ts';

describe('formats', () => {
  test.each<[text: string, formats: string]>([
    ['2026-07-01T10:00:00Z', 'date-time time'],
    ['2026-07-01T10:00:00.123456789-04:00', 'date-time time'],
    ['2024-02-29', 'date time'],
    ['2026-02-29', ''],
    ['2026-07-01 10:00:00 UTC', 'time'],
    ['2026-07-01T10:00', 'time'],
    ['2026-07-01T10:00:00', 'time'],
    ['2026-07-01T24:00:00Z', ''],
    ['2026-02-30T10:00:00Z', ''],
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'uuid'],
    ['bob.o+shop@example.com', 'e-mail'],
    ['bob@localhost', ''],
    ['.bob@example.com', ''],
    ['https://example.com/a?b=%20c#d', 'url'],
    ['http://localhost:3000', 'url'],
    ['https://example.com:99999/', ''],
    ['https://example.com/a b', ''],
    ['javascript:alert(1)', ''],
    ['-199.00', 'money numeric'],
    ['0.6', 'numeric'],
    ['1e5', 'numeric'],
    ['', ''],
    ['1,000', ''],
  ])('%s: %s', (text, formats) => {
    expect(formatsOf(text).join(' ')).toBe(formats);
  });

  test('of a long text is none, and takes no time', () => {
    for (const piece of ['a', 'a.', '-', '1', '/', '%20', '0-']) {
      expect(formatsOf(`https://${piece.repeat(500_000)}@`)).toEqual([]);
      expect(formatsOf(`a@${piece.repeat(600)}!`)).toEqual([]);
      expect(formatsOf(`${piece.repeat(1_000)}!`)).toEqual([]);
      expect(formatsOf(`https://a.co/${piece.repeat(600)}!"`)).toEqual([]);
    }
  });
});

// What Creel calls a format here is told to others in exported schemas.
const others = {
  'date-time': ['date-time', z.iso.datetime({ offset: true })],
  date: ['date', z.iso.date()],
  uuid: ['uuid', z.guid()],
  'e-mail': ['email', z.email()],
  url: ['uri', z.url()],
} as const;

const pieces = fc.constantFrom('2024', '02', '29', '30', '-', ':', 'T', 'Z', '+', '00', '.5', 'a');
const made = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.uuid(),
  fc.emailAddress(),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .tuple(fc.domain(), fc.string({ maxLength: 12 }))
    .map(([domain, rest]) => `http://${domain}${rest}`),
  fc.tuple(fc.string(), fc.domain()).map(([name, domain]) => `${name}@${domain}`),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
);

test('JSON Schema’s and zod’s formats accept whatever has one of ours', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(made, fc.nat(), fc.constantFrom('', '-', '.', '%', '/', '0', '@', 'é'), check),
    { numRuns: 20_000 },
  );
  expect([...seen].toSorted()).toEqual(Object.keys(others).toSorted());

  function check(text: string, place: number, more: string) {
    const at = place % (text.length + 1);
    const changed = text.slice(0, at) + more + text.slice(at);
    for (const name of formatsOf(changed)) {
      if (!(name in others)) continue;
      seen.add(name);
      const [format, schema] = others[name as keyof typeof others];
      expect(new Validator({ format }).validate(changed).valid, changed).toBe(true);
      expect(z.safeParse(schema, changed).success, changed).toBe(true);
    }
  }
});
