// The Worker's side: compares, keeps the comparison, and shows what is asked of it.
import type { Comparison, DiffOptions, Side } from '../../webhook/diff/index.ts';
import type { ComparingCommand, ComparingUpdate } from './messages.ts';

type Compare = (before: Side, after: Side, options: DiffOptions) => Promise<Comparison>;

/** Answers each command once; of two comparisons the later one is kept. */
export function createComparing(
  compare: Compare,
  post: (update: ComparingUpdate) => void,
): (command: ComparingCommand) => Promise<void> {
  let kept: Comparison | null = null;
  let newest = 0;

  async function answerTo(command: ComparingCommand): Promise<ComparingUpdate['answer']> {
    if (command.do === 'show') {
      try {
        return { shown: kept?.show(command.asked) ?? null };
      } catch (error) {
        return { failed: sayFailure(error) };
      }
    }
    newest = command.ask;
    // Room for the next one.
    kept = null;
    try {
      const made = await compare(command.before, command.after, command.options);
      if (newest === command.ask) kept = made;
      return { overview: made.overview };
    } catch (error) {
      return { failed: sayFailure(error) };
    }
  }

  return async (command) => {
    const { ask } = command;
    const answer = await answerTo(command);
    try {
      post({ ask, answer });
    } catch (error) {
      // No room for its copy.
      post({ ask, answer: { failed: sayFailure(error) } });
    }
  };
}

/** Comparing never throws, unless memory ends. */
function sayFailure(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The two could not be compared, most likely for want of memory (${reason}). Both are kept as they came. Look at each of them alone.`;
}
