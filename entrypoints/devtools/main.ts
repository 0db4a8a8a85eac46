import { browser } from 'wxt/browser';

await browser.devtools.panels.create('Creel', '/icon/32.png', '/panel.html');
