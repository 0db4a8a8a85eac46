import { isImport, knownReceiveTime } from '../lib/inbox/imports.ts';
import type { StoredDelivery } from '../lib/inbox/messages.ts';
import type { Row } from '../lib/inbox/row.ts';
import { resourceFacts } from './delivery-facts.ts';
import { Facts, type Fact } from './Facts.tsx';
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
          ['Time', timeWords(delivery)],
          ['From', delivery.clientAddress],
          ['Body', `${formatCount(delivery.sizeBytes)} bytes`],
          ['SHA-256', delivery.sha256],
          ['Id', delivery.id],
        ]}
      />
      {isImport(delivery) && <Facts title="Import" facts={importFacts(stored)} />}
      <Facts title={`Headers, as received (${delivery.headers.length})`} facts={delivery.headers} />
    </>
  );
}

function timeWords(delivery: StoredDelivery['delivery']): string {
  const time = `${formatDate(delivery.receivedAt)} (${delivery.receivedAt} ms)`;
  return knownReceiveTime(delivery) === null ? `not known; imported ${time}` : time;
}

/** What only a fixture has, and no delivery that was caught. */
function importFacts({ imported = {} }: StoredDelivery): Fact[] {
  const { note, signedWith } = imported;
  return [
    ['From', 'a file or a paste: no relay caught it'],
    ['Note', note ?? null],
    [
      'Signed anew',
      signedWith ? `with a throw-away secret, as ${signedWith.provider} signs` : null,
    ],
  ];
}
