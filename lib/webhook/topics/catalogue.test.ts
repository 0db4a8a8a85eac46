import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import { catalogued, sampleOf, topicsOf } from './index.ts';
import { nearestName } from './nearest-name.ts';
import { shopifySamples } from './shopify/samples.ts';
import { shopifyTopics, topicLists } from './shopify/topics.ts';

// Digests of the payloads between their headings in the two documents, taken with awk and sha256sum.
const shopifyDigests = {
  Cart: '832c875613fbc0646cbc1cc67ac1bc343c0b5a16432a94409e6d7f6e014cc2d1',
  Checkout: 'ab67196b0fe4b2ead741dd945abad6f74df923cc45c9668763071bf46875108f',
  Collection: '44594b8ee76c1657692b6bafba7e73e997a3629ec2c6f2300d9838c13bea5115',
  CollectionPublication: '4998f54a42a0e9f6745edfb7c3870d15918ca9521219846268768dae2a8032d3',
  Customer: '1c5221c0d65a896b38341d5761288ba4d6e50bdda5b9ef68085804c46760460d',
  CustomerSavedSearch: '7667c8977451df957ffbd12052958da7e917cdf7bb622a5bdc250f7cad7df09e',
  DraftOrder: '36b55eac732fbac605e9102dfffc4dc5128df995507be135b71e95d3ca2ac8d3',
  Fulfillment: '44b8dd49f77977a2b7ca56a2c4ce84afa3e8f490e1ad4cf57ac96a18c113a3ab',
  FulfillmentEvent: '0bb1a9bd978cc39bf6ccd5d4b828b7733a7d7045fbadc85cf9bac9bace2c7d3b',
  Order: 'efa5d76b4893a29c962290aa173598a6ebc6128bd9e2857c3ac1be9a5ddd6c21',
  OrderTransaction: '2b7886fc92a383237b940864688aa6f208434bab4a82162c560931fb184c0a91',
  Product: 'd110602a8cbfdafbc7881fd71a424723a8cdd495befa37ce78a1af1da69b9996',
  ProductPublication: '12f276bd3df5201978331511d7a8c39cb986ba0ff04b61e769abe986db5f17ac',
  Refund: '028b0645f5637e469347ab3554f1f75bc2a501886846400d82e3c6b4240b4005',
  Shop: 'e6798a7be2085ed7280ec90b3e22b981caae5dd9666e598ca6104fe1a4b2e91b',
  Theme: '854f5d857209fb80d3209695db437baa4e6da5add21c12ddad793c134bdf96f4',
};

const shipstreamDigests = {
  'delivery:accepted': '28261b35b908b295b1130e39069cdd6d8f7de03213f848e9d62f7ece3c6e4a5e',
  'delivery:canceled': 'f5fdab343ff14e667d9c3eeb7c8907acdbb8b75f0d1a47a6edf3abde6822ac4d',
  'delivery:committed': '8b6b4a8571fc6f9203b109bd4044cfaaf9b38c99fc575d4977c53c773023ff8c',
  'delivery:created': '2cf69d0a2ed106d1a452ef76aee9b71b29aba31078e402d3ef80a04c6aae3d28',
  'delivery:exception': '6e05e106892616b23f783c1d7f861d630c9b88e3b15d5391d43a5f3ac319327c',
  'delivery:processed': 'a54302ca06e802fa3798d1e998387b5eb2c56aebf1bf4c7268f6a9b97c8fdd68',
  'delivery:putaway': 'd6b65b1b9ceb35b5d57e14ea10a22225f8bc06d88ca1356b933f73d20e49fae7',
  'delivery:status_changed': 'fb515d69934c7350dd835a03e659749c0c8bc19dae5c3014f5ae52422755b780',
  'import:completed': '945922614ac1bad519757fe87912ad7f17e18099621f20ddeb0480102b04ad51',
  'import:created': 'f155d9068a132839e4edcdd1628995b9faa3887ffe3c23a1895ab234700237eb',
  'inventory:adjusted': '012e6b5af032ce94de8f42539a0fbebad958c1e2fcc1ee8efaefb4fd9307828d',
  'order:address_validation_failed':
    'f52c8ea24660423b5d474952d8833a9396a9f543db78b6656b8c6589fc631f31',
  'order:canceled': 'd53d539ba0605366673eb27b7606d290c4744c2f60c92637ce70cad6e40afe30',
  'order:completed': '5cd68bd4b6a7651aebef4321bcea41653e8c7d040994892a6e6ffad35e9a04de',
  'order:created': '31cfca4f4cfb35f0e9660fb021d66c01dfae9a1f916b3563302dbb72df49d45c',
  'order:holded': '7773fb739feaffffc7ab5b937415d920e9dee8fa73e6e2b6f2e9a1a17f6834a2',
  'order:status_changed': '653db6c3c91d8f0bef2f286c52cc7c13549d77c9c7f4c106b2b7ca2733dc8a4e',
  'product:created': 'dab3f9d687d120326c2aa161f9a1d7cfb9f6582c5528fe445fe878ad0f611767',
  'product:deleted': 'ebec0cfd4811ea86795394a2a86345d1398e413497b104010a8b5e4ec41d2da7',
  'product:updated': '1d6fb044b229da1c93b32fa1f91b6e0a7c78081c8d86955e948d05ff3f7cbcc8',
  'product_media:created': '90d70a5635213d21b84a478e00b56cec3cc0d1731112c8521a0fea64220a4796',
  'product_media:deleted': '917dedfd250742543520bc3ec08e4c410915048c9a0bf9523ed44487c6541bd9',
  'product_media:updated': '2e97a279f38af5d46b949aba9a35c7d858a00aa441ea3754be360dde41428d82',
  'track:created': 'e6089b1e3157cf499eba1b998298611777a8d704157342680ca73d150d8a8983',
};

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const parsed = (text: string) => parseJson(new TextEncoder().encode(text));
const linesDigest = (names: readonly string[]) => sha256(names.map((name) => `${name}\n`).join(''));

function sampleText(...asked: Parameters<typeof sampleOf>): string {
  const sample = sampleOf(...asked);
  if (!sample.ok) throw new Error(sample.reason);
  return sample.text;
}

describe('Shopify', () => {
  test('60 topics: 47 with a payload in 16 groups, 13 without', () => {
    const withGroup = shopifyTopics.filter(({ group }) => group !== null);
    expect(new Set(topicsOf('shopify')).size).toBe(60);
    expect(withGroup).toHaveLength(47);
    expect(new Set(withGroup.map(({ group }) => group)).size).toBe(16);
    expect(shopifyTopics.filter(({ group }) => group === null).map(({ topic }) => topic)).toEqual([
      'channels/delete',
      'collection_publications/create',
      'collection_publications/delete',
      'collection_publications/update',
      'disputes/create',
      'disputes/update',
      'product_publications/create',
      'product_publications/delete',
      'product_publications/update',
      'tax_services/create',
      'tax_services/update',
      'variants/in_stock',
      'variants/out_of_stock',
    ]);
  });

  // Digests of the document's lists, sorted, one topic a line.
  const the47 = 'e8cb138f1cde974eb3c25bd68ed9f1b2ba6033f7c8aeff16ba9efa3e2fd3942a';
  const the60 = '92e64311d24284de2b5b830cfa9393435e788aeae09830cdaa341e7fefb19b53';

  test.each(topicLists)('the list “%s” is the document’s', (list) => {
    const listed = shopifyTopics.filter(({ lists }) => lists.includes(list));
    expect(linesDigest(listed.map(({ topic }) => topic).toSorted())).toBe(
      list === 'refusal' ? the60 : the47,
    );
  });

  test('every payload is the document’s, byte for byte', () => {
    const digests = Object.entries(shopifySamples).map(([group, text]) => [group, sha256(text)]);
    expect(Object.fromEntries(digests)).toEqual(shopifyDigests);
  });

  test('every group has the topics that the document heads it with', () => {
    const byGroup = Object.groupBy(shopifyTopics, ({ group }) => group ?? 'none');
    delete byGroup['none'];
    const headings = Object.entries(byGroup).map(
      ([group, topics]) => `${group} ${topics.map(({ topic }) => topic).join(', ')}`,
    );
    // The digest of the document's headings, sorted: “Cart carts/create, carts/update” and 15 more.
    expect(linesDigest(headings.toSorted())).toBe(
      '730afde945325896f068b69ce8467457e684540116c18c6bdb4b989245c19456',
    );
  });

  test('a topic has the payload of its group', () => {
    for (const { topic, group } of shopifyTopics) {
      if (group !== null) expect(sha256(sampleText('shopify', topic))).toBe(shopifyDigests[group]);
    }
  });

  test('a topic without a payload says so', () => {
    expect(sampleOf('shopify', 'variants/in_stock')).toEqual({
      ok: false,
      reason: 'The Shopify page names “variants/in_stock” but prints no payload.',
    });
  });
});

describe('ShipStream', () => {
  test('24 topics, in the order of the page’s menu', () => {
    expect(topicsOf('shipstream')).toHaveLength(24);
    expect(linesDigest(topicsOf('shipstream'))).toBe(
      'eaa9569d8a1193d9e74bc2f0f56c162ed01a72419b1823bef4e0eef8ca7a7879',
    );
  });

  test('every payload as printed is the document’s, byte for byte', () => {
    const digests = topicsOf('shipstream').map((topic) => [
      topic,
      sha256(sampleText('shipstream', topic, { asPrinted: true })),
    ]);
    expect(Object.fromEntries(digests)).toEqual(shipstreamDigests);
  });

  test('only track:created is repaired, and only by its comma', () => {
    for (const topic of topicsOf('shipstream')) {
      const printed = sampleText('shipstream', topic, { asPrinted: true });
      const expected = topic === 'track:created' ? printed.replace('"fedex",', '"fedex"') : printed;
      expect(sampleText('shipstream', topic)).toBe(expected);
    }
  });

  test('track:created as printed is invalid JSON at the brace after its comma', () => {
    expect(parsed(sampleText('shipstream', 'track:created', { asPrinted: true }))).toEqual({
      ok: false,
      error: { message: 'trailing comma before }', offset: 297, line: 11, column: 5 },
    });
  });
});

test.each(catalogued)('every sample of %s is JSON from its first byte to its last', (provider) => {
  const samples = topicsOf(provider).map((topic) => sampleOf(provider, topic));
  const texts = samples.flatMap((sample) => (sample.ok ? [sample.text] : []));
  expect(texts).toHaveLength(provider === 'shopify' ? 47 : 24);
  for (const text of texts) {
    expect(parsed(text)).toMatchObject({
      ok: true,
      root: { kind: 'object', start: 0, end: new TextEncoder().encode(text).length },
    });
  }
});

test.each([
  ['orders/creat', 'Shopify has no topic “orders/creat”. Did you mean “orders/create”?'],
  ['order:created', 'Shopify has no topic “order:created”. Did you mean “orders/create”?'],
  ['ORDERS/PAID', 'Shopify has no topic “ORDERS/PAID”. Did you mean “orders/paid”?'],
  ['weather', 'Shopify has no topic “weather”.'],
  ['', 'Shopify has no topic “”.'],
  ['__proto__', 'Shopify has no topic “__proto__”.'],
])('the unknown topic %j', (topic, reason) => {
  expect(sampleOf('shopify', topic)).toEqual({ ok: false, reason });
});

test('the nearest name is the one with the fewest edits, or none', () => {
  expect(nearestName('order:cancelled', topicsOf('shipstream'))).toBe('order:canceled');
  expect(nearestName('abc', ['abd', 'abc'])).toBe('abc');
  expect(nearestName('abc', ['xyz'])).toBe(null);
});
