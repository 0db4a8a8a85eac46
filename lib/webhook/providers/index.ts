import type { Provider } from './provider.ts';
import { adyen } from './adyen.ts';
import { awsSns } from './aws-sns.ts';
import { box } from './box.ts';
import { calendly } from './calendly.ts';
import { contentful } from './contentful.ts';
import { dropbox } from './dropbox.ts';
import { gitea } from './gitea.ts';
import { greenhouse } from './greenhouse.ts';
import { line } from './line.ts';
import { mailgun } from './mailgun.ts';
import { paypal } from './paypal.ts';
import { razorpay } from './razorpay.ts';
import { sanity } from './sanity.ts';
import { sendgrid } from './sendgrid.ts';
import { sentry } from './sentry.ts';
import { trello } from './trello.ts';
import { twitch } from './twitch.ts';
import { typeform } from './typeform.ts';
import { vercel } from './vercel.ts';
import { wise } from './wise.ts';
import { x } from './x.ts';
import { zoom } from './zoom.ts';
import { bigcommerce } from './bigcommerce.ts';
import { bitbucket } from './bitbucket.ts';
import { discord } from './discord.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { lemonSqueezy } from './lemon-squeezy.ts';
import { linear } from './linear.ts';
import { meta } from './meta.ts';
import { mollie } from './mollie.ts';
import { paddle } from './paddle.ts';
import { slack } from './slack.ts';
import { square } from './square.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { svix } from './svix.ts';
import { twilio } from './twilio.ts';
import { woocommerce } from './woocommerce.ts';
import { zendesk } from './zendesk.ts';
import { shipstream } from './shipstream.ts';
import { shopify } from './shopify/index.ts';

/**
 * Every provider Creel knows, asked in this order: those known by a header or a body of their own
 * before Standard Webhooks, which are whoever sends its headers and is nobody else.
 */
export const providers: readonly Provider[] = [
  shopify,
  shipstream,
  svix,
  // Gitea and Gogs send GitHub's headers along.
  gitea,
  github,
  stripe,
  slack,
  woocommerce,
  square,
  twilio,
  paddle,
  lemonSqueezy,
  hubspot,
  zendesk,
  linear,
  discord,
  meta,
  gitlab,
  bitbucket,
  intercom,
  bigcommerce,
  mollie,
  sendgrid,
  mailgun,
  adyen,
  dropbox,
  zoom,
  calendly,
  sentry,
  typeform,
  razorpay,
  line,
  x,
  vercel,
  sanity,
  trello,
  twitch,
  box,
  greenhouse,
  wise,
  contentful,
  paypal,
  awsSns,
  standardWebhooks,
];

export function providerNamed(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}
