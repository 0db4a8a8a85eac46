import type { PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import type { ValueKind } from '../../lib/webhook/fixtures/redact/index.ts';
import { plural } from '../format.ts';

/** What a value is taken to be, for one and for many. */
const words: Readonly<Record<ValueKind, readonly [one: string, many: string]>> = {
  email: ['e-mail address', 'e-mail addresses'],
  name: ['name', 'names'],
  phone: ['phone number', 'phone numbers'],
  address: ['part of an address', 'parts of addresses'],
  token: ['token', 'tokens'],
  cookie: ['cookie', 'cookies'],
  authorization: ['credential', 'credentials'],
  signature: ['signature', 'signatures'],
  url: ['URL', 'URLs'],
  host: ['host', 'hosts'],
  ip: ['IP address', 'IP addresses'],
  card: ['card number', 'card numbers'],
  text: ['text', 'texts'],
  id: ['id', 'ids'],
  date: ['date', 'dates'],
  money: ['amount', 'amounts'],
  number: ['number', 'numbers'],
  word: ['plain word', 'plain words'],
  code: ['public code', 'public codes'],
  topic: ['topic', 'topics'],
};

export function kindWords(kind: ValueKind): string {
  return words[kind][1];
}

export function kindCount(kind: ValueKind, count: number): string {
  return plural(count, ...words[kind]);
}

/** “12 e-mail addresses, 30 names”; empty where there is none. */
export function summaryOf(kinds: PlanOverview['kinds'], decision: 'replaced' | 'kept'): string {
  return kinds
    .filter((one) => one[decision] > 0)
    .toSorted((a, b) => b[decision] - a[decision])
    .map((one) => kindCount(one.kind, one[decision]))
    .join(', ');
}

/** What is too much to be listed: “names 1,200 times, ids 30 times”; empty where nothing is. */
export function unlistedWords(
  unlisted: PlanOverview['unlisted'],
  decision: 'replaced' | 'kept',
): string {
  return unlisted
    .filter((one) => one[decision] > 0)
    .map((one) => `${kindWords(one.kind)} ${plural(one[decision], 'time', 'times')}`)
    .join(', ');
}
