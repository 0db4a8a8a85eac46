/**
 * Creel's id in Chrome and Edge. It follows from the `key` in the manifest (wxt.config.ts), so that
 * the relay can know Creel's own origin; `tests/manifest.test.ts` holds the two together.
 */
export const chromeExtensionId = 'pepfkfcgoeeiffbkolmlajnegkmeddjm';

/**
 * Creel's id in Firefox. It is no part of an origin there: each profile gives an extension a random
 * `moz-extension://` host.
 */
export const firefoxExtensionId = 'panel@creel.local';
