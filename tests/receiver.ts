// An app that takes the webhooks of both documents, each checked as its provider’s receivers check it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { createApp } from '../docs/examples/express-app.ts';

/** Shopify’s are checked by its own library. */
export function receiverFor({ provider, secret }: { provider: string; secret: string }) {
  return provider === 'shopify' ? createApp({ apiSecretKey: secret }) : shipStreamApp(secret);
}

function shipStreamApp(secret: string) {
  const app = express();
  app.post('/webhooks', express.raw({ type: () => true }), (request, response) => {
    const given = Buffer.from(request.get('X-Plugin-Hmac-Sha256') ?? '', 'base64');
    const own = createHmac('sha256', secret).update(request.body).digest();
    const isRight = given.byteLength === own.byteLength && timingSafeEqual(given, own);
    response.sendStatus(isRight ? 200 : 401);
  });
  return app;
}
