/**
 * What changes with nearly every delivery and says little: patterns of JSON Pointers. Whoever sends
 * envelopes writes a new id and time on each.
 */
export function volatileFields(provider: string | null): readonly string[] {
  return [...everywhere, ...((provider !== null && ofProviders[provider]) || [])];
}

const everywhere: readonly string[] = [
  '/**/updated_at',
  '/**/updatedAt',
  '/**/modified_at',
  '/**/date_modified',
];

const ofProviders: Readonly<Record<string, readonly string[] | undefined>> = Object.assign(
  Object.create(null),
  {
    // Since 2021-12 every message says when it was made.
    shipstream: ['/event_timestamp'],
    woocommerce: ['/date_modified_gmt'],
    github: ['/repository/pushed_at'],
    stripe: ['/id', '/created', '/request', '/pending_webhooks'],
  },
);
