import type { InboxStore, Snapshot } from '../lib/inbox/store.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { Dialog } from './Dialog.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import type { ListedRow } from './listed-row.ts';
import { RulesDialog } from './changes/RulesDialog.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { SecretsDialog } from './SecretsDialog.tsx';
import { TopicsDialog } from './TopicsDialog.tsx';

export type DialogName = 'secrets' | 'topics' | 'rules' | 'connect' | 'help';

type Props = {
  name: DialogName;
  snapshot: Snapshot;
  inbox: InboxStore;
  /** The open delivery, or null. */
  about: ListedRow | null;
  onSecret: (secret: NewSecret) => Promise<void>;
  /** It connects to another relay. */
  onConnect: () => void;
  onClose: () => void;
};

/** The one dialog that is open. */
export function PanelDialog({ name, snapshot, inbox, about, onSecret, onConnect, onClose }: Props) {
  switch (name) {
    case 'secrets':
      return (
        <SecretsDialog
          keys={snapshot.keys}
          customs={snapshot.customs}
          onSecret={onSecret}
          onRemove={inbox.removeKey}
          onCustom={inbox.addCustom}
          onRemoveCustom={inbox.removeCustom}
          onClose={onClose}
        />
      );
    case 'topics':
      return (
        <TopicsDialog topics={snapshot.topics} about={about} inbox={inbox} onClose={onClose} />
      );
    case 'rules':
      return (
        <RulesDialog
          rules={snapshot.rules}
          about={about ?? anything}
          inbox={inbox}
          onClose={onClose}
        />
      );
    case 'connect':
      return (
        <Dialog title="Connect" onClose={onClose}>
          <ConnectForm
            onConnect={(to) => {
              inbox.connect(to);
              onClose();
              onConnect();
            }}
          />
        </Dialog>
      );
    case 'help':
      return <HelpDialog onClose={onClose} />;
  }
}

/** The delivery that it was opened for may be cleared meanwhile. */
const anything = { provider: null, topic: null };
