import type { Snapshot } from '../lib/inbox/store.ts';
import type { LinkState } from '../lib/wire/follow.ts';
import { CopyButton } from './CopyButton.tsx';
import { plural } from './format.ts';

type Props = Pick<Snapshot, 'link' | 'source' | 'judging' | 'keys'> & {
  isAtWorkbench: boolean;
  onWorkbench: (isAtWorkbench: boolean) => void;
  onConnect: () => void;
  onSecrets: () => void;
  onTopics: () => void;
  onImport: () => void;
  onClear: () => void;
  onHelp: () => void;
};

/** The top bar: how the connection stands, where to send webhooks, and what can be done. */
export function ConnectionBar({ link, source, judging, keys, ...on }: Props) {
  const state = source?.url
    ? describeLink(link)
    : { tone: 'off', word: 'Not connected', why: null };
  return (
    <header className="bar">
      <h1 className="unseen">Creel</h1>
      <output className="link-state" data-tone={state.tone}>
        <span className="dot" aria-hidden="true" />
        <span>{state.word}</span>
        {state.why && <span className="why">{state.why}</span>}
      </output>
      {source?.captureUrl && (
        <span className="capture">
          <code title={source.captureUrl}>{source.captureUrl}</code>
          <CopyButton text={source.captureUrl} label="Copy URL" />
        </span>
      )}
      {judging && <progress value={judging.done} max={judging.total} aria-label="Judging again" />}
      <span className="actions">
        <button
          type="button"
          aria-pressed={on.isAtWorkbench}
          onClick={() => on.onWorkbench(!on.isAtWorkbench)}
        >
          Workbench
        </button>
        <button type="button" onClick={on.onSecrets}>
          {keys.length === 0 ? 'Secrets' : plural(keys.length, 'secret', 'secrets')}
        </button>
        <button type="button" onClick={on.onTopics}>
          Topics
        </button>
        <button type="button" onClick={on.onImport}>
          Import…
        </button>
        {source && (
          <>
            <button type="button" onClick={on.onClear}>
              Clear
            </button>
            <button type="button" onClick={on.onConnect}>
              Connect
            </button>
          </>
        )}
        <button type="button" onClick={on.onHelp} aria-label="Keyboard shortcuts">
          ?
        </button>
      </span>
    </header>
  );
}

function describeLink(link: LinkState): { tone: string; word: string; why: string | null } {
  switch (link.state) {
    case 'connecting':
      return { tone: 'busy', word: 'Connecting', why: null };
    case 'catching-up':
      return { tone: 'busy', word: 'Catching up', why: null };
    case 'live':
      return { tone: 'good', word: 'Live', why: null };
    case 'waiting':
      return {
        tone: 'bad',
        word: 'Offline',
        why: remedies[link.refusal.code],
      };
  }
}

/** What happened, what was kept, what to do. */
const remedies = {
  unreachable:
    'No relay answers. The list is kept. Start the relay with npm start: Creel connects by itself and misses nothing.',
  'wrong-token':
    'The relay does not know this token. The list is kept. Connect with the link that the relay prints now.',
  'unknown-channel':
    'The relay does not know this channel. The list is kept. Connect with the link that the relay prints now.',
  'not-allowed':
    'The relay refuses this page. The list is kept. Check the address, and that this is Creel’s own build.',
  'relay-failed':
    'The relay gave an answer that cannot be read. The list is kept. Creel tries again by itself.',
  'cut-off':
    'The connection was cut off. The list is kept. Creel connects again and misses nothing.',
} as const;
