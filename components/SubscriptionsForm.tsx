import { useState } from 'react';
import type { Subscription } from '../lib/webhook/topics/subscription.ts';
import { FileText } from './FileText.tsx';
import { plural } from './format.ts';

type Props = {
  /** The shop of the delivery that is looked at, or empty. */
  shop: string;
  onSubscriptions: (subscriptions: readonly Subscription[]) => void;
};

/** Takes what the provider answers when it is asked for its subscriptions. */
export function SubscriptionsForm({ shop: wanted, onSubscriptions }: Props) {
  const [shop, setShop] = useState(wanted);
  const [text, setText] = useState('');
  const [said, setSaid] = useState<{ ok: boolean; words: string } | null>(null);
  const add = async () => {
    const { readSubscriptions } = await import('../lib/webhook/topics/read-subscriptions.ts');
    const read = readSubscriptions(text, shop.trim() || null);
    if (!read.ok) return setSaid({ ok: false, words: read.reason });
    onSubscriptions(read.subscriptions);
    setText('');
    const count = plural(read.subscriptions.length, 'subscription', 'subscriptions');
    setSaid({ ok: true, words: `${count} added. Stored deliveries are checked again.` });
  };
  return (
    <form
      className="secret"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <FileText
        label="The answer of Shopify’s GET /admin/webhooks.json"
        placeholder={
          '{"webhooks": [{"id": 4759306, "topic": "orders/create", "fields": ["id"], …}]}'
        }
        text={text}
        onText={setText}
      />
      <label>
        Shop (optional)
        <input
          autoComplete="off"
          spellCheck={false}
          placeholder="johns-apparel.myshopify.com"
          value={shop}
          onChange={(event) => setShop(event.target.value)}
        />
      </label>
      <p className={said?.ok ? 'hint' : 'reason'} role="status">
        {said?.words}
      </p>
      <button type="submit" className="primary" disabled={text.trim() === ''}>
        Add subscriptions
      </button>
    </form>
  );
}
