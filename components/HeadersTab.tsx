import type { StoredDelivery } from '../lib/inbox/messages.ts';
import type { Row } from '../lib/inbox/row.ts';
import { providerNamed } from '../lib/webhook/index.ts';
import { Facts, type Fact } from './Facts.tsx';
import { formatCount, formatDate } from './format.ts';

export function HeadersTab({ stored, row }: { stored: StoredDelivery; row: Row }) {
  const { delivery } = stored;
  return (
    <>
      <Facts title="Delivery" facts={recognised(row)} />
      <Facts
        title="Received"
        facts={[
          ['Line', `${delivery.method} ${delivery.target} HTTP/${delivery.httpVersion}`],
          ['Time', `${formatDate(delivery.receivedAt)} (${delivery.receivedAt} ms)`],
          ['From', delivery.clientAddress],
          ['Body', `${formatCount(delivery.sizeBytes)} bytes`],
          ['SHA-256', delivery.sha256],
          ['Id', delivery.id],
        ]}
      />
      <Facts title={`Headers, as received (${delivery.headers.length})`} facts={delivery.headers} />
    </>
  );
}

function recognised({ provider, topic, topicInferred, ...row }: Row): Fact[] {
  return [
    ['Provider', provider === null ? 'not recognised' : providerNamed(provider)!.name],
    ['Topic', topic && (topicInferred ? `${topic} (inferred: the body cannot be read)` : topic)],
    ['Account', row.account],
    ['Resource', row.resource && `${row.resource.type} ${row.resource.id}`],
    ['Belongs to', list(row.resource?.parents)],
    ['Also', list(row.resource?.also)],
    ['Delivery id', row.deliveryId],
    [row.sequence?.by === 'counter' ? 'Counter' : 'Triggered at', row.sequence?.value ?? null],
    ['Problem', row.problem],
  ];
}

function list(refs: readonly { type: string; id: string }[] = []): string {
  return refs.map(({ type, id }) => `${type} ${id}`).join(', ');
}
