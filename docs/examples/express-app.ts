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
  app.post('/webhooks', express.raw({ type: () => true }), (request, response) => {
    // Raw: parsed and printed again, a body is no longer what was signed.
    const rawBody = Buffer.isBuffer(request.body) ? request.body.toString() : '';
    // What the promise rejects with, Express 5 answers with a 500.
    return webhooks
      .validate({ rawBody, rawRequest: request, rawResponse: response })
      .then((validation) =>
        validation.valid
          ? response.json({ took: request.get('X-Shopify-Topic') })
          : response.status(401).json({ refused: validation.reason }),
      );
  });
  return app;
}
