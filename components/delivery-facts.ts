import type { Row } from '../lib/inbox/row.ts';
import { providerNamed } from '../lib/webhook/index.ts';
import type { Fact } from './Facts.tsx';

/** What a delivery is about, as far as its sender says or its body shows. */
export function resourceFacts({ provider, topic, topicInferred, resource, ...row }: Row): Fact[] {
  return [
    [
      'Provider',
      provider === null ? 'not recognised' : (providerNamed(provider)?.name ?? provider),
    ],
    ['Topic', topic && (topicInferred ? `${topic} (${whyInferred(row)})` : topic)],
    ['Account', row.account ?? (resource && `${resource.account} (the sender names none)`)],
    ['API version', row.apiVersion],
    ['Resource', resource && `${resource.type} ${resource.id}`],
    ['Belongs to', list(resource?.parents)],
    ['Also', list(resource?.also)],
    [row.sequence?.by === 'counter' ? 'Counter' : 'Triggered at', row.sequence?.value ?? null],
    ['Delivery id', row.deliveryId],
    ['Event id', row.eventId],
  ];
}

function whyInferred({ problem }: Pick<Row, 'problem'>): string {
  return problem === null
    ? 'inferred from the shape of the body'
    : 'inferred: the body cannot be read';
}

function list(refs: readonly { type: string; id: string }[] = []): string {
  return refs.map(({ type, id }) => `${type} ${id}`).join(', ');
}
