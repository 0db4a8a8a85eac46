import type { Diagnosis } from '../../lib/webhook/diagnosis/index.ts';
import type { CustomScheme } from '../../lib/webhook/index.ts';
import { schemeNamed } from '../signature-words.tsx';
import { AdvicePart } from './AdvicePart.tsx';
import { CauseView } from './CauseView.tsx';
import { UnprovedView } from './UnprovedView.tsx';

type Props = {
  diagnosis: Diagnosis;
  customs: readonly CustomScheme[];
  /** Whether a digest that a server computed was explained, and not the delivery’s own signature. */
  isComputed: boolean;
};

/** What a diagnosis found: the causes and what to do, or why there are none. */
export function DiagnosisView({ diagnosis, customs, isComputed }: Props) {
  const { causes } = diagnosis;
  if (causes.length === 0) return <UnprovedView diagnosis={diagnosis} />;
  return (
    <>
      {causes.map((cause, index) => (
        <CauseView
          key={`${cause.key} ${cause.header} ${cause.says}`}
          cause={cause}
          customs={customs}
          isComputed={isComputed}
          isAlternative={index > 0}
        />
      ))}
      {[...Map.groupBy(causes, ({ advice }) => advice)].map(([topic, [cause]]) => (
        // Of two causes with one advice the first stands for both: one delivery proves them.
        <AdvicePart key={topic} topic={topic} scheme={schemeNamed(cause!.scheme, customs)} />
      ))}
    </>
  );
}
