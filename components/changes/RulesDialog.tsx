import type { InboxStore } from '../../lib/inbox/store.ts';
import {
  identityKeys,
  isAbout,
  mutePatterns,
  unrecognised,
  volatileFields,
  type DiffRule,
  type RuleSubject,
} from '../../lib/webhook/diff/index.ts';
import { providerNamed } from '../../lib/webhook/index.ts';
import { Dialog } from '../Dialog.tsx';
import { RuleForm } from './RuleForm.tsx';
import { StoredCheck } from '../StoredCheck.tsx';
import { ruleOf, scopeOf } from './rule-edits.ts';

type Props = {
  rules: readonly DiffRule[];
  /** The delivery that is looked at: its rules are listed. */
  about: RuleSubject;
  inbox: Pick<InboxStore, 'putRules' | 'removeRule'>;
  onClose: () => void;
};

/** What is muted when deliveries are compared, and by which keys the items of arrays are told apart. */
export function RulesDialog({ rules, about, inbox, onClose }: Props) {
  const own = rules.filter((rule) => isAbout(rule, about));
  const identities = own.filter((rule) => rule.kind === 'identity');
  return (
    <Dialog title="Rules" onClose={onClose}>
      <p className="hint">
        How {deliveriesWords(about)} are compared, here and in the counts of the list.
      </p>
      <h3>Muted</h3>
      <OwnPatterns rules={own} about={about} inbox={inbox} />
      <RuleList
        rules={own.filter((rule) => rule.kind === 'mute')}
        onRemove={inbox.removeRule}
        none="No path of your own is muted."
      />
      <RuleForm kind="mute" about={about} onRule={(rule) => inbox.putRules(rule)} />
      <h3>Items are told apart by</h3>
      <RuleList rules={identities} onRemove={inbox.removeRule} none="No rule of your own." />
      <p className="hint">
        Otherwise by what Creel knows of the topic, by the first of {identityKeys.join(', ')} that
        tells nearly all of them apart, or by another key under which each has a value of its own;
        without any by their content.
      </p>
      <RuleForm kind="identity" about={about} onRule={(rule) => inbox.putRules(rule)} />
    </Dialog>
  );
}

type OwnProps = Pick<Props, 'rules' | 'about' | 'inbox'>;

/** Creel’s own patterns; each can be switched off for the provider, and on again. */
function OwnPatterns({ rules, about, inbox }: OwnProps) {
  const active = new Set(
    mutePatterns(rules, about).map(({ id, path }) => (id === null ? path : '')),
  );
  const mute = (path: string, isMuted: boolean) => {
    const saying = rules.filter((rule) => rule.kind === 'unmute' && rule.path === path);
    if (isMuted) for (const { id } of saying) inbox.removeRule(id);
    else inbox.putRules(ruleOf({ kind: 'unmute' }, scopeOf('provider', about), path));
  };
  return (
    <ul className="keys">
      {volatileFields(about.provider).map((path) => (
        <li key={path}>
          <StoredCheck isChecked={active.has(path)} onChange={(isMuted) => mute(path, isMuted)}>
            <code>{path}</code>
          </StoredCheck>
          <span className="hint">Creel’s own</span>
        </li>
      ))}
    </ul>
  );
}

type ListProps = {
  rules: readonly DiffRule[];
  none: string;
  onRemove: (id: string) => void;
};

function RuleList({ rules, none, onRemove }: ListProps) {
  if (rules.length === 0) return <p className="hint">{none}</p>;
  return (
    <ul className="keys">
      {rules.map((rule) => (
        <li key={rule.id}>
          <span className="record">
            <code>{rule.path === '' ? 'the whole body' : rule.path}</code>{' '}
            {rule.kind === 'identity' && (
              <>{rule.keys.length === 0 ? 'their content' : rule.keys.join(', ')} </>
            )}
            <span className="hint">{aboutWords(rule)}</span>
          </span>
          <button
            type="button"
            aria-label={`Remove ${rule.path}`}
            onClick={() => onRemove(rule.id)}
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}

function deliveriesWords(about: RuleSubject): string {
  return about.provider === null
    ? 'deliveries of unknown providers'
    : `${aboutWords(about)} deliveries`;
}

/** How far a rule reaches: “Shopify’s orders/paid”. */
function aboutWords({ provider, topic }: Pick<DiffRule, 'provider' | 'topic'>): string {
  if (provider === null) return 'anybody’s';
  if (provider === unrecognised) return `unknown providers’${topic === null ? '' : ` ${topic}`}`;
  const name = `${providerNamed(provider)?.name ?? provider}’s`;
  return topic === null ? name : `${name} ${topic}`;
}
