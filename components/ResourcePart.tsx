import type { Flag } from '../lib/webhook/sequence/index.ts';
import { resourceFacts } from './delivery-facts.ts';
import { DeliveryLinks } from './DeliveryLinks.tsx';
import { Facts, type Fact } from './Facts.tsx';
import { flagWords, shownFlags } from './health-words.ts';
import type { ListedRow } from './listed-row.ts';
import { relationsOf } from './relations.ts';

type Props = {
  row: ListedRow;
  flags: ReadonlyMap<number, readonly Flag[]>;
  onSelect: (ordinal: number) => void;
};

/** What the delivery is about, how it came, and the deliveries it has to do with. */
export function ResourcePart({ row, flags, onSelect }: Props) {
  const { ordinal } = row;
  const related = relationsOf(ordinal, flags);
  const links = (name: string, ordinals: readonly (number | null)[]): Fact => {
    const known = ordinals.filter((one) => one !== null);
    const shown = <DeliveryLinks ordinals={known} onSelect={onSelect} />;
    return [name, known.length === 0 ? null : shown];
  };
  return (
    <>
      <Facts title="Resource" facts={resourceFacts(row)} />
      <Facts
        title="How it came"
        facts={[
          ['Number', `#${ordinal}`],
          ...shownFlags(row.flags).map((flag): Fact => ['Health', flagWords(flag, ordinal)]),
          links('Duplicate of', [related.duplicateOf]),
          links('Duplicates', related.copies),
          links('Siblings', related.siblings),
          links('Came before, triggered after', [related.later]),
          links('Last change of status', [related.lastStatus]),
        ]}
      />
    </>
  );
}
