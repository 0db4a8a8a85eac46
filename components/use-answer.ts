import { useEffect, useState } from 'react';

/**
 * The answer to a question, or undefined while it is awaited. `ask` names the question: pass a new
 * function only when it changes (useCallback); a late answer to an old one is dropped.
 */
export function useAnswer<Answer>(ask: () => Promise<Answer>): Answer | undefined {
  const answered = useAnswered(ask);
  return answered?.ask === ask ? answered.answer : undefined;
}

/**
 * As `useAnswer`, but the last answer stands until the next one is there: what is asked again because
 * something changed does not blink. For another question altogether, give the component another key.
 */
export function useLastAnswer<Answer>(ask: () => Promise<Answer>): Answer | undefined {
  return useAnswered(ask)?.answer;
}

function useAnswered<Answer>(ask: () => Promise<Answer>) {
  const [answered, setAnswered] = useState<{ ask: () => Promise<Answer>; answer: Answer }>();
  useEffect(() => {
    let isWanted = true;
    const wait = async () => {
      const answer = await ask();
      if (isWanted) setAnswered({ ask, answer });
    };
    void wait();
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return answered;
}
