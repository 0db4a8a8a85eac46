import type { ReactNode } from 'react';

export type Fact = readonly [name: string, value: ReactNode];

/** A titled list of names and values; facts without a value are left out. */
export function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== '');
  const keyFor = numbered();
  return (
    <section className="facts">
      <h2>{title}</h2>
      <dl>
        {known.map(([name, value]) => (
          <div key={keyFor(name)}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Names may repeat, as a header can be sent twice: each gets its number. */
function numbered(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name} ${count}`;
  };
}
