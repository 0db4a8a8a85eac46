import { useId, useState } from 'react';
import { providers } from '../lib/webhook/index.ts';

/** A secret as typed; it lives in this form and in the import of its keys, nowhere else. */
export type NewSecret = { text: string; name: string; provider: string; isRemembered: boolean };

type Props = { provider?: string; onSecret: (secret: NewSecret) => Promise<void> };

/** Takes a secret and forgets its text at once. */
export function SecretForm({ provider: fixed, onSecret }: Props) {
  const id = useId();
  const [provider, setProvider] = useState(fixed ?? providers[0]!.id);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [isRemembered, setIsRemembered] = useState(false);
  const { schemes, name: providerName } = providers.find((candidate) => candidate.id === provider)!;
  const { label, where } = schemes[0]!.secret;
  return (
    <form
      className="secret"
      onSubmit={(event) => {
        event.preventDefault();
        if (text === '') return;
        setText('');
        setName('');
        void onSecret({ text, name: name.trim() || providerName, provider, isRemembered });
      }}
    >
      {fixed === undefined && (
        <>
          <label htmlFor={`${id}-provider`}>Provider</label>
          <select
            id={`${id}-provider`}
            value={provider}
            onChange={(event) => setProvider(event.target.value)}
          >
            {providers.map((known) => (
              <option key={known.id} value={known.id}>
                {known.name}
              </option>
            ))}
          </select>
        </>
      )}
      <label htmlFor={`${id}-text`}>{label}</label>
      <input
        id={`${id}-text`}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-describedby={`${id}-where`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-where`} className="hint">
        {where}
      </p>
      <label htmlFor={`${id}-name`}>Name (optional)</label>
      <input
        id={`${id}-name`}
        autoComplete="off"
        placeholder={providerName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend>Keep it</legend>
        <label>
          <input
            type="radio"
            name={`${id}-keep`}
            checked={!isRemembered}
            onChange={() => setIsRemembered(false)}
          />
          for this session: in memory only, gone when Creel’s last page closes
        </label>
        <label>
          <input
            type="radio"
            name={`${id}-keep`}
            checked={isRemembered}
            onChange={() => setIsRemembered(true)}
          />
          remembered: no page can read it back, but the browser writes the key’s bytes into its
          profile, so this trusts your disk
        </label>
      </fieldset>
      <button type="submit" className="primary" disabled={text === ''}>
        Use secret
      </button>
    </form>
  );
}
