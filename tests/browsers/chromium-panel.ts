// A panel in Chromium's DevTools that is connected to a relay of its own, for the tests beside this file.
import { onTestFinished } from 'vitest';
import { connect } from '../../scripts/browser/panel.ts';
import { relayForTest } from '../journeys/relay-process.ts';
import { openTestChromium } from './browsers.ts';

export async function openPanel(dock: 'bottom' | 'undocked' = 'bottom') {
  const { connection } = await relayForTest();
  const chromium = await openTestChromium({ dock });
  onTestFinished(chromium.close);
  const panel = await chromium.openCreelPanel();
  await connect(panel, connection.connectionLink);
  return { chromium, panel, captureUrl: connection.captureUrl };
}
