// The product in stages: the fewest changes first, and of those what costs least.
import type { Asked } from './diagnosis.ts';
import type { BodyVariant, BodyVariants } from './body-variants.ts';
import { costOfBody, type Budget } from './budget.ts';
import { otherDeliveries } from './other-deliveries.ts';
import { settingsOf, type Search, type Setting } from './settings.ts';
import type { Stage, Trial } from './trials.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Nothing changed at all. */
export function asItCame(searches: readonly Search[]): Stage {
  return {
    name: 'The delivery as it came, with every spelling of every signature',
    changes: 0,
    trials: () => unchangedBody(searches, 0, 'own'),
  };
}

export function stagesOf(
  asked: Asked,
  searches: readonly Search[],
  { level }: BodyVariants,
  budget: Budget,
): Stage[] {
  const bodies = (changes: 1 | 2 | 3) => counted(level(changes), budget);
  return [
    {
      name: 'Other readings of the secret, other algorithms, messages and URLs',
      changes: 1,
      trials: () => unchangedBody(searches, 1, 'own'),
    },
    {
      name: 'Every change of the body',
      changes: 1,
      trials: () => changedBody(searches, bodies(1), 0, 'own'),
    },
    {
      name: 'Every other secret',
      changes: 1,
      trials: () => unchangedBody(searches, 1, 'other'),
    },
    {
      name: 'Other deliveries',
      changes: 1,
      trials: () => otherDeliveries(searches, asked.others ?? [], asked.computed === undefined),
    },
    {
      name: 'Two of secret, algorithm, message and URL',
      changes: 2,
      trials: () => unchangedBody(searches, 2, 'own'),
    },
    {
      name: 'A change of the body with one of secret, algorithm, message or URL',
      changes: 2,
      trials: () => changedBody(searches, fewOfEach(bodies(1)), 1, 'own'),
    },
    {
      name: 'Two changes of the body',
      changes: 2,
      trials: () => changedBody(searches, bodies(2), 0, 'own'),
    },
    {
      name: 'Three changes of the body',
      changes: 3,
      trials: () => changedBody(searches, bodies(3), 0, 'own'),
    },
    // Last, because there may be hundreds of secrets. The bytes are never those of three changes of
    // the body: another key gives another MAC.
    {
      name: 'Every other secret with an algorithm, a message or a URL',
      changes: 2,
      trials: () => unchangedBody(searches, 2, 'other'),
    },
    {
      name: 'Every other secret with a change of the body',
      changes: 2,
      trials: () => changedBody(searches, fewOfEach(bodies(1)), 1, 'other'),
    },
  ];
}

type Whose = 'own' | 'other';

function* unchangedBody(searches: readonly Search[], cost: number, whose: Whose): Generator<Trial> {
  const messages = createMessages();
  for (const search of searches) {
    for (const setting of settingsOf(search, cost, whose)) {
      const message = messages(search, setting, search.base.received.body);
      if (message) yield { search, setting, body: null, mixed: null, given: search.given, message };
    }
  }
}

/** A part of a body and a token have no body of their own to be changed. */
function* changedBody(
  searches: readonly Search[],
  bodies: Iterable<BodyVariant>,
  cost: number,
  whose: Whose,
): Generator<Trial> {
  const table = searches
    .filter(({ base }) => !base.isPart && !base.isFixed)
    .map((search) => ({
      search,
      settings: [...settingsOf(search, cost, whose)].filter(({ template }) => template.usesBody),
    }))
    .filter(({ settings }) => settings.length > 0);
  if (table.length === 0) return;
  for (const body of bodies) {
    const messages = createMessages();
    for (const { search, settings } of table) {
      for (const setting of settings) {
        const message = messages(search, setting, body.bytes);
        if (message) yield { search, setting, body, mixed: null, given: search.given, message };
      }
    }
  }
}

/** Builds each message of one body once, so that its MACs are computed once as well. */
function createMessages(): (search: Search, setting: Setting, body: Bytes) => Bytes | null {
  const built = new Map<string, Bytes | null>();
  return (_search, { template, url, own }, body) => {
    const known = [template.sameAs, template.usesUrl && url, template.usesKey && own.key.id];
    const name = JSON.stringify(known);
    const message = built.get(name) ?? template.build({ body, url, key: own.key });
    built.set(name, message);
    return message;
  };
}

function* counted(bodies: Iterable<BodyVariant>, budget: Budget): Generator<BodyVariant> {
  for (const body of bodies) {
    budget.spend(costOfBody(body.bytes.byteLength));
    yield body;
  }
}

/** A change with many places, as a rounded number, is tried in the likeliest together with others. */
const mostOfEach = 16;

function* fewOfEach(bodies: Iterable<BodyVariant>): Generator<BodyVariant> {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const name = body.changes.join();
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    if (count < mostOfEach) yield body;
  }
}
