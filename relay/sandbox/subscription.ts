export const formats = ['json', 'xml'] as const;

/** What people may choose about a subscription. */
export type Wish = {
  topic: string;
  /** As it was written; an http or https URL. */
  address: string;
  format: (typeof formats)[number];
  /** Empty for the whole payload. */
  fields: readonly string[];
  metafieldNamespaces: readonly string[];
};

/** A webhook registration of one app in one shop. Times in whole seconds, as ms since the epoch. */
export type Subscription = Wish & {
  id: number;
  createdAt: number;
  updatedAt: number;
  /** The version in the URL that it was made at, or null for the plain `/admin`. */
  apiVersion: string | null;
};
