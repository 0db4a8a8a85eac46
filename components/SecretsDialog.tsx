import type { KeyInfo } from '../lib/inbox/messages.ts';
import { providerNamed, type CustomScheme } from '../lib/webhook/index.ts';
import { CustomSchemeForm } from './CustomSchemeForm.tsx';
import { Dialog } from './Dialog.tsx';
import { SecretForm, type NewSecret } from './SecretForm.tsx';

type Props = {
  keys: readonly KeyInfo[];
  customs: readonly CustomScheme[];
  onSecret: (secret: NewSecret) => Promise<void>;
  onRemove: (id: string) => void;
  onCustom: (custom: CustomScheme) => void;
  onRemoveCustom: (id: string) => void;
  onClose: () => void;
};

/** The secrets in use, by name, and a form for another one. */
export function SecretsDialog({ keys, customs, onSecret, onRemove, onClose, ...on }: Props) {
  return (
    <Dialog title="Secrets" onClose={onClose}>
      {keys.length > 0 && (
        <ul className="keys">
          {keys.map(({ id, name, provider, account, channel, isRemembered }) => (
            <li key={id}>
              <span>
                <strong>{name}</strong>{' '}
                <span className="hint">
                  {providerWord(provider, customs)}
                  {account !== null && `, ${account}`}
                  {channel !== null && `, channel ${channel}`}
                  {isRemembered ? ', remembered' : ', this session'}
                </span>
              </span>
              <button type="button" aria-label={`Remove ${name}`} onClick={() => onRemove(id)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <SecretForm customs={customs} onSecret={onSecret} />
      <p className="hint">
        Secrets never leave the browser: the relay does not see them. Every stored delivery is
        judged again when a secret comes or goes.
      </p>
      <details>
        <summary>A scheme of your own</summary>
        <ul className="keys">
          {customs.map(({ id, name, header }) => (
            <li key={id}>
              <span>
                <strong>{name}</strong> <span className="hint">{header}</span>
              </span>
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={() => on.onRemoveCustom(id)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
        <CustomSchemeForm onCustom={on.onCustom} />
      </details>
    </Dialog>
  );
}

function providerWord(provider: string | null, customs: readonly CustomScheme[]): string {
  if (provider === null) return 'any provider';
  const custom = customs.find(({ id }) => id === provider);
  return custom?.name ?? providerNamed(provider)?.name ?? provider;
}
