import type { KeyInfo } from '../lib/inbox/messages.ts';
import { providerNamed, type CustomScheme } from '../lib/webhook/index.ts';
import { CustomSchemeForm } from './CustomSchemeForm.tsx';
import { Dialog } from './Dialog.tsx';
import { distinctName, distinctNames } from './secret-names.ts';
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
  const names = distinctNames(keys.map(({ name }) => name));
  const schemeNames = distinctNames(customs.map(({ name }) => name));
  return (
    <Dialog title="Secrets" onClose={onClose}>
      {keys.length > 0 && (
        <ul className="keys">
          {keys.map((key, index) => (
            <li key={key.id}>
              <span>
                <strong>{names[index]}</strong>{' '}
                <span className="hint">{aboutKey(key, customs)}</span>
              </span>
              <button
                type="button"
                aria-label={`Remove ${names[index]}`}
                onClick={() => onRemove(key.id)}
              >
                Remove
              </button>
              {key.state === 'enter-again' && (
                <details>
                  <summary>Not in use: enter it again</summary>
                  <p className="hint">
                    Another Creel remembered it and read it in other ways than this one. Its text
                    cannot be read back.
                  </p>
                  <SecretForm again={key} customs={customs} onSecret={onSecret} />
                </details>
              )}
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
          {customs.map(({ id, header }, index) => (
            <li key={id}>
              <span>
                <strong>{schemeNames[index]}</strong> <span className="hint">{header}</span>
              </span>
              <button
                type="button"
                aria-label={`Remove ${schemeNames[index]} (scheme)`}
                onClick={() => on.onRemoveCustom(id)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
        <CustomSchemeForm
          onCustom={(custom) =>
            on.onCustom({ ...custom, name: distinctName(custom.name, schemeNames) })
          }
        />
      </details>
    </Dialog>
  );
}

function aboutKey(
  { provider, account, channel, isRemembered }: KeyInfo,
  customs: readonly CustomScheme[],
): string {
  const parts = [
    providerWord(provider, customs),
    account,
    channel === null ? null : `channel ${channel}`,
    isRemembered ? 'remembered' : 'this session',
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function providerWord(provider: string | null, customs: readonly CustomScheme[]): string {
  if (provider === null) return 'any provider';
  const custom = customs.find(({ id }) => id === provider);
  return custom?.name ?? providerNamed(provider)?.name ?? provider;
}
