import { describe, type BodyView, type Description } from '../lib/webhook/index.ts';
import type { Received, Said } from '../lib/webhook/index.ts';
import { catalogued, topicsOf } from '../lib/webhook/topics/catalogue.ts';
import { inferTopic } from '../lib/webhook/topics/infer.ts';
import { validate, type Validation } from '../lib/webhook/topics/validate.ts';
import { packs } from './packs.ts';

/** What a message is, and its body. */
export type Understood = { description: Description; view: BodyView };

/**
 * Says what a message is, also where its headers were lost. `source` stands in for an account. Rejects
 * with a RangeError where somebody says a provider that is not known.
 */
export async function understand(
  received: Received,
  { said = {}, source = 'file' }: { said?: Said; source?: string } = {},
): Promise<Understood> {
  const { headers } = received;
  const provider = said.provider ?? providerOf(said.topic);
  const { description, view } = await describe(received, source, { ...said, provider });
  // Whoever says a topic is believed, also where nobody knows whose it is.
  const told = { ...description, topic: description.topic ?? said.topic ?? null };
  return { description: inferTopic(told, { headers, view }, source), view };
}

/** The part of a description that every answer has. */
export function naming({ description }: Understood) {
  const { provider, topic, topicInferred, resource } = description;
  return { provider, topic, topicInferred, resource };
}

/** What there is to say of a message's payload. */
export async function validatePayload(understood: Understood): Promise<Validation> {
  return await validate(understood, { packs });
}

/** Who has a topic of this name: the two documents spell theirs differently. */
function providerOf(topic: string | undefined): string | undefined {
  return topic === undefined ? topic : catalogued.find((one) => topicsOf(one).includes(topic));
}
