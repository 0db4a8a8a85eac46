import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { Panel } from '../../components/Panel.tsx';
import '../../components/panel.css';
import '../../components/findings.css';
import '../../components/changes/diff.css';
import '../../components/changes/changes.css';
import '../../components/exporting/exporting.css';
import '../../components/importing/importing.css';
import '../../components/diagnosis/diagnosis.css';
import { createComparer } from '../../lib/inbox/comparing/comparer.ts';
import { createImporter } from '../../lib/inbox/importing/importer.ts';
import { openExportFolder, removeOldExports } from '../../lib/inbox/exporting/export-file.ts';
import { createExporter } from '../../lib/inbox/exporting/exporter.ts';
import { createInboxStore } from '../../lib/inbox/store.ts';
import { createTimelineStore } from '../../lib/inbox/timeline/store.ts';
import { pagePlatform } from '../../lib/platform.ts';
import { parseConnectionLink } from '../../lib/wire/connection-link.ts';

const platform = pagePlatform(window, browser.devtools?.panels);
const worker = new Worker(new URL('../../lib/inbox/inbox.worker.ts', import.meta.url), {
  type: 'module',
});
const inbox = createInboxStore(worker, schedule);
const timeline = createTimelineStore(
  () =>
    new Worker(new URL('../../lib/inbox/timeline.worker.ts', import.meta.url), {
      type: 'module',
    }),
  inbox,
  schedule,
);
// Most panels compare nothing: this Worker waits until somebody does.
const comparer = createComparer(
  () =>
    new Worker(new URL('../../lib/inbox/comparison.worker.ts', import.meta.url), {
      type: 'module',
    }),
);

// As long as nobody exports it waits, too; it holds a plan.
const exporter = createExporter(
  () =>
    new Worker(new URL('../../lib/inbox/export.worker.ts', import.meta.url), { type: 'module' }),
);
const importer = createImporter({
  openWorker: () =>
    new Worker(new URL('../../lib/inbox/import.worker.ts', import.meta.url), { type: 'module' }),
  save: inbox.importFixtures,
});

/** Animation frames stop in a hidden panel, so a timer stands behind them. */
function schedule(paint: () => void) {
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    paint();
  });
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    paint();
  }, 200);
}

function followTheme() {
  document.documentElement.dataset['theme'] = platform.theme.now();
}

function followLink() {
  const parsed = parseConnectionLink(platform.takeLink() ?? '');
  if (parsed.ok) inbox.connect(parsed.link);
}

void removeOldExports(openExportFolder, Date.now());
followTheme();
platform.theme.listen(followTheme);
followLink();
platform.onLink(followLink);
createRoot(document.querySelector('#root')!).render(
  <Panel
    inbox={inbox}
    timeline={timeline}
    comparer={comparer}
    exporter={exporter}
    importer={importer}
    saveFile={platform.saveFile}
  />,
);
