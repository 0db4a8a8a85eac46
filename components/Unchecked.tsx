import type { Description } from '../lib/webhook/index.ts';

type Props = {
  description: Pick<Description, 'provider' | 'topic'>;
  isReadable: boolean;
  /** Null where nothing can be accepted: at the workbench. */
  onTopics: (() => void) | null;
};

/** Why a body was checked against nothing, and what to do about it. */
export function Unchecked({ description: { provider, topic }, isReadable, onTopics }: Props) {
  if (!isReadable) return <p>Only JSON, XML and forms can be checked.</p>;
  if (provider === null)
    return <p>Creel does not know who sent it, so there is nothing to check.</p>;
  if (topic === null) return <p>It names no topic, so there is nothing to check it against.</p>;
  return (
    <p>
      Creel has no schema of this topic.{' '}
      {onTopics ? (
        <>
          Accept the delivery as a baseline, or{' '}
          <button type="button" className="quiet link" onClick={onTopics}>
            bring a JSON Schema
          </button>{' '}
          of your own.
        </>
      ) : (
        'Bring a JSON Schema of your own under “Topics”.'
      )}
    </p>
  );
}
