import type { Examined } from '../lib/inbox/messages.ts';
import { FindingsReport } from './FindingsReport.tsx';
import { SubscriptionPart } from './SubscriptionPart.tsx';
import { Unchecked } from './Unchecked.tsx';

type Props = {
  examined: Pick<Examined, 'description' | 'validation'>;
  /** How many subscriptions are known. */
  known: number;
};

/** The findings of a message at the workbench. To be accepted as a baseline it is kept first. */
export function ExaminedFindings({ examined: { description, validation }, known }: Props) {
  const { findings, by, subscription } = validation;
  return (
    <>
      <h2 className="part">Findings</h2>
      <FindingsReport
        findings={findings}
        by={by}
        unchecked={<Unchecked description={description} isReadable onTopics={null} />}
      />
      {subscription.state !== 'unknown' && (
        <SubscriptionPart
          match={subscription}
          known={known}
          isNarrowed={false}
          onNarrowed={null}
          onTopics={null}
        />
      )}
    </>
  );
}
