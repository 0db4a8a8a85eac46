import { useState } from 'react';
import { isPattern, type DiffRule, type RuleSubject } from '../../lib/webhook/diff/index.ts';
import { providerNamed } from '../../lib/webhook/index.ts';
import { keysIn, ruleOf, ruleScopes, scopeOf, type RuleScope } from './rule-edits.ts';

type Props = {
  kind: 'mute' | 'identity';
  about: RuleSubject;
  onRule: (rule: DiffRule) => void;
};

const words = {
  mute: { summary: 'Mute a path', path: 'Path', placeholder: '/**/updated_at', add: 'Mute' },
  identity: {
    summary: 'Tell items apart',
    path: 'Path of the array',
    placeholder: '/line_items',
    add: 'Use these keys',
  },
};

/** Makes a rule: a path, how far it reaches, and of items the keys they are told apart by. */
export function RuleForm({ kind, about, onRule }: Props) {
  const scopes = ruleScopes.filter((scope) => isThere(scope, about));
  const [path, setPath] = useState('');
  const [keys, setKeys] = useState('');
  const [wanted, setScope] = useState<RuleScope>('provider');
  const [said, setSaid] = useState<{ ok: boolean; words: string } | null>(null);
  // The delivery may be cleared while this is open, and its topic with it.
  const scope = scopes.includes(wanted) ? wanted : 'provider';
  const add = () => {
    const written = path.trim();
    if (written === '' || !isPattern(written)) {
      return setSaid({ ok: false, words: wrongPath(kind) });
    }
    const saying = kind === 'mute' ? ({ kind } as const) : ({ kind, keys: keysIn(keys) } as const);
    onRule(ruleOf(saying, scopeOf(scope, about), written));
    setSaid({ ok: true, words: `${written} is in use.` });
    setPath('');
    setKeys('');
  };
  return (
    <details>
      <summary>{words[kind].summary}</summary>
      <form
        className="secret"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          {words[kind].path} (<code>*</code> is any key or place, <code>**</code> any number of
          them)
          <input
            autoComplete="off"
            spellCheck={false}
            placeholder={words[kind].placeholder}
            value={path}
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
        {kind === 'identity' && (
          <label>
            Keys, the surest first, with commas between (empty: by content)
            <input
              autoComplete="off"
              spellCheck={false}
              placeholder="key, id"
              value={keys}
              onChange={(event) => setKeys(event.target.value)}
            />
          </label>
        )}
        <label>
          For
          <select value={scope} onChange={(event) => setScope(event.target.value as RuleScope)}>
            {scopes.map((one) => (
              <option key={one} value={one}>
                {scopeWords(one, about)}
              </option>
            ))}
          </select>
        </label>
        <p className={said?.ok ? 'hint' : 'reason'} role="status">
          {said?.words}
        </p>
        <button type="submit" className="primary" disabled={path.trim() === ''}>
          {words[kind].add}
        </button>
      </form>
    </details>
  );
}

function isThere(scope: RuleScope, { topic }: Props['about']): boolean {
  return scope !== 'topic' || topic !== null;
}

function scopeWords(scope: RuleScope, { provider, topic }: Props['about']): string {
  if (scope === 'all') return 'everything';
  if (scope === 'topic') return `this topic: ${topic}`;
  if (provider === null) return 'all of unknown providers';
  return `all of ${providerNamed(provider)?.name ?? provider}`;
}

function wrongPath(kind: Props['kind']): string {
  const example = words[kind].placeholder;
  return `This is no path: it starts with a slash, as ${example}, and a tilde in a key is written ~0, a slash ~1. Nothing was added.`;
}
