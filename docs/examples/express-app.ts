// An Express app that takes Shopify’s webhooks, checked with Shopify’s own library.
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import express from 'express';

export function createApp({ apiSecretKey }: { apiSecretKey: string }) {
  const { webhooks } = shopifyApi({
    apiKey: 'the key of the app',
    apiSecretKey,
    apiVersion: ApiVersion.July26,
    hostName: 'app.example',
    isEmbeddedApp: false,
    logger: { level: LogSeverity.Error },
  });
  const app = express();
  // Raw: parsed and printed again, a body is no longer what was signed.
  app.post('/webhooks', express.raw({ type: () => true }), async (request, response) => {
    const rawBody = Buffer.isBuffer(request.body) ? request.body.toString() : '';
    const validation = await webhooks.validate({
      rawBody,
      rawRequest: request,
      rawResponse: response,
    });
    if (validation.valid) response.json({ took: request.get('X-Shopify-Topic') });
    else response.status(401).json({ refused: validation.reason });
  });
  return app;
}
