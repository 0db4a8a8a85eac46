// A Hono app that takes Shopify’s webhooks, checked with nothing but WebCrypto.
import { Hono } from 'hono';

export function createApp({ apiSecretKey }: { apiSecretKey: string }) {
  const app = new Hono();
  app.post('/webhooks', async (c) => {
    const body = await c.req.arrayBuffer();
    const signature = c.req.header('X-Shopify-Hmac-Sha256') ?? '';
    if (!(await isSigned(body, signature, apiSecretKey))) return c.json({ refused: true }, 401);
    return c.json({ took: c.req.header('X-Shopify-Topic') });
  });
  return app;
}

async function isSigned(body: ArrayBuffer, signature: string, secret: string): Promise<boolean> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', Buffer.from(secret), hmac, false, ['verify']);
  return await crypto.subtle.verify('HMAC', key, Buffer.from(signature, 'base64'), body);
}
