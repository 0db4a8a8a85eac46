import { defineConfig } from 'wxt';
import { makePack, packPaths } from './cli/make-packs.ts';
import { firefoxExtensionId } from './lib/wire/extension-origin.ts';

// The public half of an RSA key whose private half was thrown away. Chrome derives the id of an
// unpacked extension from it: `chromeExtensionId` in lib/wire/extension-origin.ts.
const chromeKey = [
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtWsSDbGGXv/bWUZAJgAhH6/BwxyRdVUJ5aNOIrS/jrkv',
  'A3WQppMSGjILs2VAqt6G2x6eUjQbFIv6RWm/3wfSBefY6+sNQQJLK38UlBV0Vqqo8P7Zgl7CkoMfxnA/1IpF73Xf',
  'wCVPdW9rn96n/fvfb6/6wWKIxZPGzVkb43zoJhrTpky2Te6kcX4TulqKd4VWpt8VIMzc5WdmzAPeHd8EdbZgcAUY',
  'bWKM3lwbkADCx4oCj6ZIk5vl687b5O7UiAnL+zdAJ8i8Q+kjIQDn7S4nVs8LBYx3rg5eM77VW1EfPEJAWdD0gSpk',
  '/6+DjDfTNg5c356YjzjsvaOsHfYyjojjSwIDAQAB',
].join('');

// docs/architecture.md, security: nothing foreign is loaded, and sockets reach TLS hosts and this
// machine only.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "img-src 'self' blob: data:",
  "connect-src 'self' https: wss: http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*",
].join('; ');

export default defineConfig({
  // Auto-imports hide dependencies and do not reach Workers.
  imports: false,
  modules: ['@wxt-dev/module-react'],
  // Without 'es' Vite inlines the dynamic imports of a Worker, and it loads all of them at start.
  vite: () => ({ worker: { format: 'es' } }),
  hooks: {
    // Others' schemas are files that the panel's Worker reads when a delivery needs one.
    'build:publicAssets': (_, files) => {
      for (const path of packPaths()) {
        files.push({ relativeDest: `packs/${path}`, contents: JSON.stringify(makePack(path)) });
      }
    },
  },
  manifest: ({ browser }) => ({
    name: 'Creel',
    content_security_policy: { extension_pages: contentSecurityPolicy },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: firefoxExtensionId,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: chromeKey }),
  }),
});
