// The product in stages: the fewest changes first, and of those what costs least.
import type { Asked } from './diagnosis.ts';
import {
  bodyChangeName,
  type BodyVariant,
  type BodyVariants,
  type Watch,
} from './body-variants.ts';
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
  { steps }: BodyVariants,
  watch: Watch,
): Stage[] {
  const bodies = (changes: 1 | 2 | 3) => steps(changes, watch);
  const few = () => fewOfEach(bodies(1), watch);
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
      trials: () => changedBody(searches, few(), 1, 'own'),
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
      trials: () => changedBody(searches, few(), 1, 'other'),
    },
  ];
}

type Whose = 'own' | 'other';

function* unchangedBody(searches: readonly Search[], cost: number, whose: Whose): Generator<Trial> {
  const messageOf = createBuilder();
  for (const search of searches) {
    for (const setting of settingsOf(search, cost, whose)) {
      const message = messageOf(setting, search.base.received.body);
      if (message) yield { search, setting, body: null, mixed: null, given: search.given, message };
    }
  }
}

/** A part of a body and a token have no body of their own to be changed. */
function* changedBody(
  searches: readonly Search[],
  bodies: Iterable<BodyVariant | null>,
  cost: number,
  whose: Whose,
): Generator<Trial | null> {
  const table = searches
    .filter(({ base }) => !base.isPart && !base.isFixed)
    .map((search) => ({
      search,
      settings: [...settingsOf(search, cost, whose)].filter((setting) =>
        mayBeBuilt(search, setting),
      ),
    }))
    .filter(({ settings }) => settings.length > 0);
  if (table.length === 0) return;
  for (const body of bodies) {
    // What gave nothing to try took its time as well.
    yield null;
    if (!body) continue;
    const messageOf = createBuilder();
    for (const { search, settings } of table) {
      for (const setting of settings) {
        const message = messageOf(setting, body.bytes);
        if (message) yield { search, setting, body, mixed: null, given: search.given, message };
      }
    }
  }
}

/** No body is made for a message that lacks something else, as a URL. What a function lacks is its own. */
function mayBeBuilt({ base }: Search, { template, url, own }: Setting): boolean {
  if (!template.usesBody) return false;
  if (typeof base.scheme.message === 'function' && !template.isChanged) return true;
  return template.build({ body: new Uint8Array(), url, key: own.key }) !== null;
}

/** So many bytes of messages are held at once; a large body has few of them. */
const mostHeldBytes = 32 * 1024 * 1024;

/**
 * Builds each message of one body once, so that its MACs are computed once as well. With the next
 * body it starts anew: parts of a delivery have one message each.
 */
function createBuilder(): (setting: Setting, body: Bytes) => Bytes | null {
  const built = new Map<string, Bytes | null>();
  let of: Bytes | null = null;
  let heldBytes = 0;
  return ({ template, url, own }, body) => {
    if (body !== of || heldBytes > mostHeldBytes) {
      built.clear();
      heldBytes = 0;
      of = body;
    }
    const parts = [template.sameAs, template.usesUrl && url, template.usesKey && own.key.id];
    const name = JSON.stringify(parts);
    const known = built.get(name);
    if (known !== undefined) return known;
    const message = template.build({ body, url, key: own.key });
    built.set(name, message);
    if (message && message !== body) heldBytes += message.byteLength;
    return message;
  };
}

/** A change with many places, as a rounded number, is tried in the likeliest together with others. */
const mostOfEach = 16;

function* fewOfEach(
  bodies: Iterable<BodyVariant | null>,
  { cut }: Watch,
): Generator<BodyVariant | null> {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    if (!body) {
      yield null;
      continue;
    }
    const name = body.changes.join();
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    if (count >= mostOfEach) for (const change of body.changes) cut(bodyChangeName(change));
    yield count < mostOfEach ? body : null;
  }
}
