import { hash } from 'node:crypto';
import { curlLine } from '../lib/wire/curl-line.ts';

export type Home = {
  captureUrl: string;
  channel: string;
  /** Where the plain tokens are, for people who come without one. */
  connectionPath: string;
};

// The token comes in the fragment, which no server sees: whoever else asks for this page (another
// user of the machine, a tunnel that rewrites Host) gets no token.
const script = `
const token = location.hash.slice(1);
if (/^[\\w-]+$/.test(token)) {
  history.replaceState(null, '', '/');
  const link = document.querySelector('#link');
  const scheme = location.protocol === 'https:' ? 'creels' : 'creel';
  link.textContent = scheme + '://' + location.host + '/' + link.dataset.channel + '#' + token;
  document.querySelector('#with-token').hidden = false;
  document.querySelector('#without-token').hidden = true;
}`;

const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1rem; margin: 2rem 0 .25rem; }
p { margin: 0 0 .5rem; }
code { font: .9rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.copy { display: block; user-select: all; padding: .6rem .8rem; border-radius: 6px;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  background: color-mix(in srgb, currentColor 6%, transparent); }`;

/**
 * Headers of the page: it may run its own script and style, and nothing else. `connect-src` is for
 * DevTools, which asks every local origin for a file of its own and shows an error where it may not.
 */
export const homeHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** The relay's page at `/`: where to post, what to paste, how to try. Holds no token. */
export function homePage({ captureUrl, channel, connectionPath }: Home): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Creel relay</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>Creel relay</h1>
<p>It catches webhooks and keeps them until the Creel panel in DevTools reads them.</p>
<h2>Capture URL</h2>
<p>Give it to the sender. Who knows it can post, not read.</p>
<code class="copy" id="capture-url">${inText(captureUrl)}</code>
<h2>Try it</h2>
<code class="copy" id="curl">${inText(curlLine(captureUrl))}</code>
<h2>Connection link</h2>
<div id="with-token" hidden>
<p>Paste it into the Creel panel. Who has it can read every delivery: keep it to yourself.</p>
<code class="copy" id="link" data-channel="${inAttribute(channel)}"></code>
</div>
<p id="without-token">It holds a secret, so this page does not show it to everybody. The terminal that
runs the relay prints it, and it is <code>connectionLink</code> in <code>${inText(connectionPath)}</code>.</p>
</main>
<script>${script}</script>
</body>
</html>
`;
}

function sourceHash(source: string): string {
  return `sha256-${hash('sha256', source, 'base64')}`;
}

function inText(text: string): string {
  return text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function inAttribute(text: string): string {
  return inText(text).replaceAll('"', '&quot;');
}
