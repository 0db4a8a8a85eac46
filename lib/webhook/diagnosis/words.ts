// The sentence that says who did what.
import { providerNamed } from '../providers/index.ts';
import type { Scheme } from '../signature/scheme.ts';
import { bodyChangeWords } from './body-variants.ts';
import { printedAgain } from './body/row.ts';
import { otherChanges, type AdviceTopic, type OtherChange } from './changes.ts';
import { otherWords, type Doer } from './other-words.ts';
import { spelledApart } from './spelled-apart.ts';
import type { Hit } from './trials.ts';

/** Who signs, as people call it. */
export function senderOf({ provider, name, id }: Scheme): string {
  if (id === 'hmac-body') return 'the sender';
  return providerNamed(provider)?.name ?? name;
}

/** What was changed beside the body, in the order of the list of changes. */
export function othersOf({ setting, match, mixed }: Hit): OtherChange[] {
  const own = [...setting.changes, ...match.changes];
  const all: OtherChange[] = mixed ? [...own, 'other-delivery'] : own;
  return all.toSorted((a, b) => otherChanges.indexOf(a) - otherChanges.indexOf(b));
}

/** One sentence, and what to look at: of the body where that changed. */
export function wordsOf(hit: Hit, isComputed: boolean): { says: string; advice: AdviceTopic } {
  const doer: Doer = isComputed
    ? { who: 'your server', did: 'hashed' }
    : { who: senderOf(hit.search.base.scheme), did: 'signed' };
  const others = othersOf(hit).map((change) => otherWords[change]);
  const clauses = [
    ...(hit.body ? [bodyClause(hit.body, hit.search.base.received.body, doer)] : []),
    ...new Set(others.map(({ clause }) => clause(hit, doer))),
  ];
  const text = clauses.join('; and ');
  const advice = hit.body ? bodyAdvice(hit.body) : others[0]!.advice;
  return { says: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, advice };
}

type Body = NonNullable<Hit['body']>;

/** “Shopify signed `\/`; your copy has `/`: the body was parsed and printed again”. */
function bodyClause(
  { changes, detail, bytes }: Body,
  copy: Uint8Array,
  { who, did }: Doer,
): string {
  const words = changes.map((change) => {
    return { ...bodyChangeWords(change), ...spelledApart(change, bytes, copy) };
  });
  const all = (part: 'signed' | 'yours' | 'because') => joined(words.map((word) => word[part]));
  const reasons = saidOnce(words.map(({ because }) => because));
  const which = detail === null ? '' : ` (${detail})`;
  return did === 'hashed'
    ? `${who} hashed ${all('signed')}${which}; what came has ${all('yours')}`
    : `${who} signed ${all('signed')}${which}; your copy has ${all('yours')}: ${joined(reasons)}`;
}

function bodyAdvice({ changes }: Body): AdviceTopic {
  return bodyChangeWords(changes[0]!).advice;
}

/** “Printed again” goes where another reason says by whom. */
function saidOnce(reasons: readonly string[]): string[] {
  const saysMore = reasons.some((reason) => reason !== printedAgain && /\bprinted\b/.test(reason));
  return reasons.filter((reason) => !saysMore || reason !== printedAgain);
}

/** Each once: two changes may have one reason. */
function joined(texts: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(new Set(texts.filter((text) => text !== '')));
}
