import type { Subscription, SubscriptionMatch } from '../lib/webhook/topics/subscription.ts';
import { plural } from './format.ts';
import { StoredCheck } from './StoredCheck.tsx';

type Props = {
  match: SubscriptionMatch;
  /** How many subscriptions are known, of whatever shop and topic. */
  known: number;
  isNarrowed: boolean;
  /** Null where there is nothing to narrow: at the workbench. */
  onNarrowed: ((isNarrowed: boolean) => void) | null;
  onTopics: (() => void) | null;
};

/** Which subscription a delivery came by, and a switch for subscriptions that nobody knows. */
export function SubscriptionPart({ match, known, isNarrowed, onNarrowed, onTopics }: Props) {
  return (
    <section className="facts subscription">
      <h2>Subscription</h2>
      {match.state === 'known' && <p>Sent by {subscriptionWords(match.subscription)}.</p>}
      {match.state === 'ambiguous' && <Candidates subscriptions={match.subscriptions} />}
      {match.state === 'unknown' && (
        <>
          <p>
            {known === 0
              ? 'Not known: which fields it leaves out cannot be told.'
              : `None of ${plural(known, 'subscription', 'subscriptions')} fits its shop, topic and address.`}{' '}
            {onTopics && (
              <button type="button" className="quiet link" onClick={onTopics}>
                Add subscriptions
              </button>
            )}
          </p>
          {onNarrowed && (
            <StoredCheck isChecked={isNarrowed} onChange={onNarrowed}>
              Subscriptions of this channel are narrowed (<code>fields</code>): missing fields are
              no finding
            </StoredCheck>
          )}
        </>
      )}
    </section>
  );
}

/** A page has 250 of them. */
const mostCandidates = 20;

function Candidates({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const left = subscriptions.length - mostCandidates;
  return (
    <>
      <p>
        Sent by one of {plural(subscriptions.length, 'subscription', 'subscriptions')} that differ;
        what any of them explains is no finding:
      </p>
      <ul className="traps">
        {subscriptions.slice(0, mostCandidates).map((subscription) => (
          <li key={subscription.id}>{subscriptionWords(subscription)}</li>
        ))}
        {left > 0 && <li>{plural(left, 'more', 'more')}</li>}
      </ul>
    </>
  );
}

/** A subscription and what it asks for, in a few words. */
export function subscriptionWords({ id, fields, metafieldNamespaces }: Subscription): string {
  const asked = fields.length === 0 ? 'all fields' : `fields ${fields.join(', ')}`;
  const added =
    metafieldNamespaces.length === 0 ? '' : `, metafields of ${metafieldNamespaces.join(', ')}`;
  const words = `subscription ${id}: ${asked}${added}`;
  return words.length <= longest ? words : `${words.slice(0, longest)}…`;
}

const longest = 600;
