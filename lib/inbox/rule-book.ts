import type { RuleCommand, Update } from './messages.ts';
import type { Peers } from './peers.ts';
import type { InboxStorage } from './storage.ts';

/** The rules of the diff that people made: kept, and said to the page and to the others when they change. */
export function createRuleBook({
  storage,
  peers,
  post,
}: {
  storage: Pick<InboxStorage, 'rules'>;
  peers: Pick<Peers, 'tell'>;
  post: (update: Update) => void;
}) {
  const say = async () => post({ kind: 'rules', rules: await storage.rules.all() });
  return {
    /** Says them as they stand in the database: another page may have changed them. */
    say,
    async obey(command: RuleCommand): Promise<void> {
      if (command.do === 'put-rules') await storage.rules.put(...command.rules);
      else await storage.rules.delete(command.id);
      peers.tell({ kind: 'rules-changed' });
      await say();
    },
  };
}
