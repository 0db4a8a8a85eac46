// The Worker's side: follows the timelines of the source that is open, and speaks to one page.
import type { World } from '../../wire/world.ts';
import {
  followSource,
  type FollowedSource,
  type TimelineStorage,
  type Wishes,
} from './follow-source.ts';
import type { TimelineCommand, TimelineQuestion, TimelineUpdate } from './messages.ts';

/** More are never in view. */
const mostInView = 1_000;

/** Whatever is told, or is under way, of a source that is no longer open is dropped. */
export function followTimelines({
  storage,
  world,
  now,
  post,
}: {
  storage: TimelineStorage;
  world: World;
  now: () => number;
  post: (update: TimelineUpdate) => void;
}) {
  let wishes: Wishes = { rules: [], sameTopicOnly: false, inView: [] };
  let followed: FollowedSource | null = null;

  function open(source: string | null, opening: number): void {
    followed?.close();
    followed =
      source === null
        ? null
        : followSource(source, {
            storage,
            world,
            now,
            wishes: () => wishes,
            tell: (told) => post({ kind: 'counts', opening, ...told }),
          });
    followed?.read('anew');
  }

  async function answerTo(question: TimelineQuestion) {
    if (question.do === 'members') return (await followed?.members(question.ordinal)) ?? null;
    return (await followed?.field(question)) ?? null;
  }

  return {
    run(command: TimelineCommand): void {
      switch (command.do) {
        case 'open':
          open(command.source, command.opening);
          break;
        case 'more':
          followed?.read('more');
          break;
        case 'again':
          followed?.read('anew');
          break;
        case 'rules':
          wishes = { ...wishes, rules: command.rules, sameTopicOnly: command.sameTopicOnly };
          followed?.rulesChanged();
          break;
        case 'in-view':
          wishes = { ...wishes, inView: command.ordinals.slice(0, mostInView) };
          followed?.viewChanged();
          break;
        default: {
          const { ask } = command;
          void answerTo(command)
            .catch(() => null)
            .then((answer) => post({ kind: 'answer', ask, answer }));
        }
      }
    },
    close: () => followed?.close(),
  };
}
