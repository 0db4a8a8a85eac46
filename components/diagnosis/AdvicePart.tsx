import { useId } from 'react';
import { adviceOn, type Snippet } from '../../lib/webhook/diagnosis/advice.ts';
import type { Scheme } from '../../lib/webhook/index.ts';
import { CopyButton } from '../CopyButton.tsx';
import { useFramework } from './framework-choice.ts';

type Props = {
  topic: Parameters<typeof adviceOn>[0];
  /** By which the cause was proved; undefined where it has no record. */
  scheme: Scheme | undefined;
};

/** What to do about a cause, in the framework that people have. */
export function AdvicePart({ topic, scheme }: Props) {
  const { title, steps, snippets } = adviceOn(topic, scheme);
  return (
    <section className="advice">
      <h3>What to do: {title}</h3>
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {snippets.length > 0 && <Snippets snippets={snippets} />}
    </section>
  );
}

function Snippets({ snippets }: { snippets: readonly Snippet[] }) {
  const id = useId();
  const [framework, choose] = useFramework();
  const shown = snippets.find((one) => one.framework === framework) ?? snippets[0]!;
  return (
    <>
      <div className="framework">
        <label htmlFor={id}>In</label>
        <select id={id} value={shown.framework} onChange={({ target }) => choose(target.value)}>
          {snippets.map((one) => (
            <option key={one.framework} value={one.framework}>
              {one.title}
            </option>
          ))}
        </select>
        <CopyButton key={shown.framework} text={shown.snippet} label="Copy code" />
        <a href={shown.docs} target="_blank" rel="noreferrer">
          {shown.title}’s documentation
        </a>
      </div>
      <pre className="snippet">{shown.snippet}</pre>
      <p className="hint">{shown.note}</p>
    </>
  );
}
