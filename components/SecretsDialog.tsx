import type { KeyInfo } from '../lib/inbox/messages.ts';
import { providerNamed } from '../lib/webhook/index.ts';
import { Dialog } from './Dialog.tsx';
import { SecretForm, type NewSecret } from './SecretForm.tsx';

type Props = {
  keys: readonly KeyInfo[];
  onSecret: (secret: NewSecret) => Promise<void>;
  onRemove: (id: string) => void;
  onClose: () => void;
};

/** The secrets in use, by name, and a form for another one. */
export function SecretsDialog({ keys, onSecret, onRemove, onClose }: Props) {
  return (
    <Dialog title="Secrets" onClose={onClose}>
      {keys.length > 0 && (
        <ul className="keys">
          {keys.map(({ id, name, provider, isRemembered }) => (
            <li key={id}>
              <span>
                <strong>{name}</strong>{' '}
                <span className="hint">
                  {provider === null ? 'any provider' : (providerNamed(provider)?.name ?? provider)}
                  , {isRemembered ? 'remembered' : 'this session'}
                </span>
              </span>
              <button type="button" aria-label={`Remove ${name}`} onClick={() => onRemove(id)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <SecretForm onSecret={onSecret} />
      <p className="hint">
        Secrets never leave the browser: the relay does not see them. Every stored delivery is
        judged again when a secret comes or goes.
      </p>
    </Dialog>
  );
}
