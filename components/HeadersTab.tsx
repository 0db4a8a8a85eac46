import type { StoredDelivery } from '../lib/inbox/messages.ts';
import type { Row } from '../lib/inbox/row.ts';
import { resourceFacts } from './delivery-facts.ts';
import { Facts } from './Facts.tsx';
import { formatCount, formatDate } from './format.ts';

export function HeadersTab({ stored, row }: { stored: StoredDelivery; row: Row }) {
  const { delivery } = stored;
  return (
    <>
      <Facts title="Delivery" facts={[...resourceFacts(row), ['Problem', row.problem]]} />
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
