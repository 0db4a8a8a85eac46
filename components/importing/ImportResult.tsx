import type { Imported } from '../../lib/inbox/importing/messages.ts';
import { formatCount } from '../format.ts';
import { importedWords, problemParts } from './import-words.ts';

/** How many were imported, and what could not be read, by name. */
export function ImportResult({ result }: { result: Imported }) {
  const { stopped } = result;
  const hasFailed = stopped !== null && stopped !== 'cancelled';
  return (
    <>
      <p className={hasFailed ? 'notice' : 'import-outcome'}>{importedWords(result)}</p>
      {problemParts(result).map(({ heading, problems, more }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <ul className="import-problems">
            {problems.map(({ where, reason }) => (
              <li key={`${where} ${reason}`}>
                <code>{where}</code> {reason}
              </li>
            ))}
            {more > 0 && <li>and {formatCount(more)} more</li>}
          </ul>
        </section>
      ))}
    </>
  );
}
