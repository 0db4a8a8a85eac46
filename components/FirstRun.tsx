import type { SourceInfo } from '../lib/inbox/messages.ts';
import type { ConnectionLink } from '../lib/wire/connection-link.ts';
import { curlLine } from '../lib/wire/curl-line.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { CopyLine } from './CopyLine.tsx';

type Props = { source: SourceInfo | null; onConnect: (link: ConnectionLink) => void };

/** What stands where the list will be: how to connect, then where to send the first webhook. */
export function FirstRun({ source, onConnect }: Props) {
  // What was imported or pasted needs no relay, and a list that was cleared looks the same.
  if (!source?.url) {
    return (
      <main className="first-run">
        <h2>Connect to a relay</h2>
        <p>
          The relay catches the requests and keeps them. Start it in Creel’s folder with{' '}
          <code>npm start</code>, and paste the connection link that it prints.
        </p>
        <ConnectForm onConnect={onConnect} />
        <DropLine />
      </main>
    );
  }
  if (!source.captureUrl) {
    return (
      <main className="first-run">
        <h2>No delivery yet</h2>
        <p>The capture URL appears here as soon as the relay answers.</p>
      </main>
    );
  }
  return (
    <main className="first-run">
      <h2>Waiting for the first delivery</h2>
      <p>Point a webhook at the capture URL, or try it from a terminal.</p>
      <CopyLine label="Capture URL" text={source.captureUrl} />
      <CopyLine label="Try it" text={curlLine(source.captureUrl)} />
      <CopyLine
        label="Signed sample"
        text={`npm exec --no -- creel send shopify orders/create --to "${source.captureUrl}" --secret-file secret.txt`}
      />
      <DropLine />
    </main>
  );
}

function DropLine() {
  return (
    <p className="hint">
      Fixtures can be dropped anywhere here: .http, .creel.json, .ndjson and .har files, and folders
      or zips of them.
    </p>
  );
}
