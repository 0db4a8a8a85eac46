import { z } from '../../lib/zod.ts';

/** What an app may be called. */
export const appName = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** How Shopify names shops, and with it what is in `X-Shopify-Shop-Domain`. */
export const shopDomain = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/));
