import { useState } from 'react';
import {
  parseConnectionLink,
  whyUnreachable,
  type ConnectionLink,
} from '../lib/wire/connection-link.ts';

/** Takes the connection link; the token in it is not shown again. */
export function ConnectForm({ onConnect }: { onConnect: (link: ConnectionLink) => void }) {
  const [text, setText] = useState('');
  const [reason, setReason] = useState<string | null>(null);
  return (
    <form
      className="connect"
      onSubmit={(event) => {
        event.preventDefault();
        const parsed = parseConnectionLink(text);
        const why = parsed.ok ? whyUnreachable(parsed.link) : parsed.reason;
        if (!parsed.ok || why !== null) {
          setReason(why);
          return;
        }
        setText('');
        setReason(null);
        onConnect(parsed.link);
      }}
    >
      <label htmlFor="connection-link">Connection link</label>
      <div className="fields">
        <input
          id="connection-link"
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="creel://127.0.0.1:4747/…#…"
          value={text}
          aria-invalid={reason !== null}
          aria-describedby="connection-link-reason"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="primary">
          Connect
        </button>
      </div>
      <p id="connection-link-reason" className="reason" role="alert">
        {reason}
      </p>
    </form>
  );
}
