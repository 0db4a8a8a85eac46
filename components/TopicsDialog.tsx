import type { ReactNode } from 'react';
import type { InboxStore, Snapshot } from '../lib/inbox/store.ts';
import type { TopicRecord } from '../lib/inbox/topic-book.ts';
import { providerNamed } from '../lib/webhook/index.ts';
import { Dialog } from './Dialog.tsx';
import { formatCount, plural } from './format.ts';
import type { ListedRow } from './listed-row.ts';
import { SchemaForm } from './SchemaForm.tsx';
import { ShapeExports } from './ShapeExports.tsx';
import { subscriptionWords } from './SubscriptionPart.tsx';
import { SubscriptionsForm } from './SubscriptionsForm.tsx';
import { useDroppedFile } from './use-dropped-file.ts';

type Props = {
  topics: Snapshot['topics'];
  /** The delivery that is looked at: most likely it is what the forms are about. */
  about: ListedRow | null;
  inbox: Pick<InboxStore, 'addSubscriptions' | 'addSchema' | 'removeTopicRecord' | 'baseline'>;
  onClose: () => void;
};

/** What Creel was told of topics: subscriptions, schemas, and the shapes that were accepted. */
export function TopicsDialog({ topics, about, inbox, onClose }: Props) {
  // A file that misses its field must not take the page away.
  useDroppedFile(leaveAlone, true);
  const { subscriptions, schemas, baselines } = topics;
  const remove = (what: TopicRecord, id: string) => () => inbox.removeTopicRecord(what, id);
  return (
    <Dialog title="Topics" onClose={onClose}>
      <p className="hint">
        What is known here explains findings, adds to them or replaces what the provider’s document
        says. Every stored delivery is checked again when it changes.
      </p>
      <h3>Subscriptions</h3>
      <Records none="None yet. They tell which fields are left out, and which metafields come along.">
        {subscriptions.map((one) => (
          <Entry
            key={one.id}
            name={one.topic}
            about={[one.account, subscriptionWords(one), one.address]}
            verb="Remove"
            what={`subscription ${one.id}`}
            onRemove={remove('subscriptions', one.id)}
          />
        ))}
      </Records>
      <details>
        <summary>Add subscriptions</summary>
        <SubscriptionsForm shop={about?.account ?? ''} onSubscriptions={inbox.addSubscriptions} />
      </details>
      <h3>Schemas of your own</h3>
      <Records none="None yet. A JSON Schema is checked beside what Creel knows of the topic.">
        {schemas.map((one) => (
          <Entry
            key={one.id}
            name={one.name}
            about={[providerName(one.provider), one.topic]}
            verb="Remove"
            what={one.name}
            onRemove={remove('schemas', one.id)}
          />
        ))}
      </Records>
      <details>
        <summary>Add a schema</summary>
        <SchemaForm
          about={{ provider: about?.provider ?? null, topic: about?.topic ?? null }}
          onSchema={inbox.addSchema}
        />
      </details>
      <h3>Baselines</h3>
      <Records none="None yet. Accept a delivery as baseline in its Findings tab.">
        {baselines.map((one) => (
          <Entry
            key={one.id}
            name={one.topic}
            about={[
              providerName(one.provider),
              one.account,
              one.apiVersion,
              `${plural(one.deliveries, 'delivery', 'deliveries')} accepted`,
            ]}
            verb="Forget"
            what={`the baseline of ${one.topic}`}
            onRemove={remove('baselines', one.id)}
          >
            <ShapeExports id={one.id} baseline={inbox.baseline} />
          </Entry>
        ))}
      </Records>
    </Dialog>
  );
}

async function leaveAlone(): Promise<void> {}

function providerName(id: string): string {
  return providerNamed(id)?.name ?? id;
}

/** A page of Shopify’s answer has 250. */
const mostShown = 250;

function Records({ none, children }: { none: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return <p className="hint">{none}</p>;
  const left = children.length - mostShown;
  return (
    <>
      <ul className="keys">{children.slice(0, mostShown)}</ul>
      {left > 0 && <p className="hint">and {formatCount(left)} more</p>}
    </>
  );
}

type EntryProps = {
  name: string;
  about: readonly (string | null)[];
  verb: 'Remove' | 'Forget';
  /** What is removed, for those who do not see it. */
  what: string;
  onRemove: () => void;
  children?: ReactNode;
};

function Entry({ name, about, verb, what, onRemove, children }: EntryProps) {
  return (
    <li>
      <span className="record">
        <strong>{name}</strong>{' '}
        <span className="hint">{about.filter((part) => part !== null).join(', ')}</span>
      </span>
      <button type="button" aria-label={`${verb} ${what}`} onClick={onRemove}>
        {verb}
      </button>
      {children}
    </li>
  );
}
