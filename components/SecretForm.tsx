import { useId, useRef, useState } from 'react';
import type { KeyInfo } from '../lib/inbox/messages.ts';
import { providers, type CustomScheme, type Provider } from '../lib/webhook/index.ts';

/** A secret as typed; it lives in this form and in the import of its keys, nowhere else. */
export type NewSecret = {
  text: string;
  name: string;
  /** Null for any provider. */
  provider: string | null;
  account: string | null;
  /** Only for the channel that is open. */
  isForChannel: boolean;
  isRemembered: boolean;
  /** The secret whose place it takes, of the same channel, where it is entered again. */
  again: Pick<KeyInfo, 'id' | 'channel'> | null;
};

type Props = {
  /** The provider where it is known; empty for one that nobody knows. */
  provider?: string;
  /** A secret to enter again: what it is called and for stays. */
  again?: KeyInfo;
  customs: readonly CustomScheme[];
  /** Rejects with what is wrong, as a sentence; the text stays in the form then. */
  onSecret: (secret: NewSecret) => Promise<void>;
};

const anyProvider = '';
const anySecret = {
  label: 'Secret',
  where: 'For whatever it fits: every scheme is tried with it.',
};

/** Takes a secret and forgets its text as soon as its keys are made. */
export function SecretForm({ provider: wanted, again, customs, onSecret }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const isAdding = useRef(false);
  const fixed = again ? (again.provider ?? anyProvider) : wanted;
  const [provider, setProvider] = useState(fixed ?? providers[0]!.id);
  const [text, setText] = useState('');
  const [name, setName] = useState(again?.name ?? '');
  const [account, setAccount] = useState(again?.account ?? '');
  const [isForChannel, setIsForChannel] = useState(false);
  const [isRemembered, setIsRemembered] = useState(again?.isRemembered ?? false);
  const [reason, setReason] = useState<string | null>(null);
  const known = providers.find((candidate) => candidate.id === provider);
  const custom = customs.find((candidate) => candidate.id === provider);
  const providerName = known?.name ?? custom?.name ?? 'Any';
  const { label, where } = known?.schemes[0]?.secret ?? anySecret;
  const refuse = (why: string) => {
    setReason(why);
    form.current?.querySelector<HTMLElement>(`[id="${id}-text"]`)?.focus();
  };
  const submit = async () => {
    if (text.trim() === '') return refuse(text === '' ? noText : onlyBlanks);
    if (isAdding.current) return;
    isAdding.current = true;
    setReason(null);
    try {
      await onSecret({
        text,
        name: name.trim() || providerName,
        provider: provider === anyProvider ? null : provider,
        account: account.trim() || null,
        isForChannel,
        isRemembered,
        again: again ?? null,
      });
      setText('');
      setName('');
      focusAfter(form.current);
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    } finally {
      isAdding.current = false;
    }
  };
  return (
    <form
      ref={form}
      className="secret"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
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
            <option value={anyProvider}>Any provider</option>
            {[...customs, ...providers].map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </>
      )}
      <label htmlFor={`${id}-text`}>{label}</label>
      {isPublic(known) ? (
        // A certificate or a public key is no secret, and a password field would join its lines.
        <textarea
          id={`${id}-text`}
          rows={5}
          spellCheck={false}
          value={text}
          aria-describedby={`${id}-where ${id}-reason`}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <input
          id={`${id}-text`}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-describedby={`${id}-where ${id}-reason`}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <p id={`${id}-where`} className="hint">
        {where}
      </p>
      <p id={`${id}-reason`} className="reason" role="alert">
        {reason}
      </p>
      <label htmlFor={`${id}-name`}>Name (optional)</label>
      <input
        id={`${id}-name`}
        autoComplete="off"
        placeholder={providerName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={`${id}-account`}>Only for this account or shop (optional)</label>
      <input
        id={`${id}-account`}
        autoComplete="off"
        value={account}
        onChange={(event) => setAccount(event.target.value)}
      />
      {!again && (
        <label className="check">
          <input
            type="checkbox"
            checked={isForChannel}
            onChange={(event) => setIsForChannel(event.target.checked)}
          />
          only for the channel that is open
        </label>
      )}
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
      <button type="submit" className="primary">
        Use secret
      </button>
    </form>
  );
}

const noText = 'There is no secret yet: enter it here.';
const onlyBlanks =
  'This is only white space, and no secret is: it was not added. Copy the secret again.';

/**
 * Where the focus goes once a secret is added: in a dialog to the first field, for another one;
 * elsewhere the form may go with the verdict that asked for it, so to what holds both.
 */
function focusAfter(form: HTMLFormElement | null): void {
  const isInDialog = form?.closest('dialog');
  const next = isInDialog
    ? form?.querySelector<HTMLElement>('select, input, textarea')
    : form?.closest<HTMLElement>('[tabindex]');
  next?.focus();
}

/** Whether a provider's schemes all take a public key. */
function isPublic(provider: Provider | undefined): boolean {
  const shared = new Set(['hmac', 'hash', 'token']);
  return provider?.schemes.every(({ check }) => !shared.has(check.kind)) === true;
}
