import { Fragment } from 'react';
import type { BaseSide } from './base-choice.ts';
import { DeliveryLinks } from '../DeliveryLinks.tsx';
import { formatDate } from '../format.ts';
import { earlierWords, topicWords } from './since-words.ts';

type Props = {
  before: BaseSide;
  after: BaseSide;
  /** The topic that the sample is of. */
  topic: string | null;
  onSelect: (ordinal: number) => void;
};

/** Names both sides: “#14 orders/paid against #12 orders/create, 4 min earlier”. */
export function ComparedSides({ before, after, ...props }: Props) {
  const named = { ...props, isAccountNamed: areOfTwoAccounts(before, after) };
  return (
    <>
      <SideName side={after} {...named} /> <span className="against">against</span>{' '}
      <SideName side={before} {...named} />
      {before.kind === 'delivery' && after.kind === 'delivery' && (
        <Fragment>
          ,{' '}
          <span title={formatDate(before.row.receivedAt)}>
            {earlierWords(before.row.receivedAt, after.row.receivedAt)}
          </span>
        </Fragment>
      )}
    </>
  );
}

/** Equal ids of two shops are not one order: where accounts differ, they are said. */
function areOfTwoAccounts(one: BaseSide, other: BaseSide): boolean {
  if (one.kind !== 'delivery' || other.kind !== 'delivery') return false;
  return one.row.account !== other.row.account;
}

type SideProps = Pick<Props, 'topic' | 'onSelect'> & { side: BaseSide; isAccountNamed: boolean };

function SideName({ side, topic, onSelect, isAccountNamed }: SideProps) {
  switch (side.kind) {
    case 'sample':
      return <>the sample of {topic ?? 'its topic'}</>;
    case 'pasted':
      return <>the pasted payload</>;
    case 'delivery':
      return (
        <>
          <DeliveryLinks ordinals={[side.row.ordinal]} onSelect={onSelect} /> {topicWords(side.row)}
          {isAccountNamed && side.row.account !== null && ` of ${side.row.account}`}
        </>
      );
  }
}
