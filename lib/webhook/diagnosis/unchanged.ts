// What to say where a digest is right with nothing changed.
import type { Hit } from './trials.ts';
import { senderOf } from './words.ts';

/** Of the delivery’s own signature. */
export function rightAsItIs({ search, setting, match }: Hit): string {
  const { scheme, isFixed } = search.base;
  if (isFixed) {
    return `${senderOf(scheme)} sent the token “${setting.own.key.name}”: ${match.header} is right. A token signs nothing, so it says nothing of the body.`;
  }
  const right = `${senderOf(scheme)} signed exactly this with “${setting.own.key.name}”: ${match.header} is right.`;
  return `${right} ${elsewhere(scheme)}`;
}

function elsewhere({ bodyDigest, time }: Hit['search']['base']['scheme']): string {
  if (bodyDigest) return 'It covers the body by a digest of it alone: compare that one.';
  if (time)
    return 'What can fail is its age: compare the time that was signed with that of the receipt.';
  return 'Where your server refuses it, paste the digest that your server computed.';
}

/** Of a digest that a server computed; `right` is what the delivery verifies with. */
export function computedAsItShould({ setting }: Hit, right: Hit | null): string {
  return right
    ? `Your server computed the right digest, that in ${right.match.header}: what it compares it with, or how, is wrong.`
    : `Your server computed what “${setting.own.key.name}” gives for this body; no signature on the delivery is that. Find out why the delivery’s own signature fails.`;
}
