import { Validator } from '@cfworker/json-schema';
import { expect, test } from 'vitest';
import { exportJsonSchema } from './export-json-schema.ts';
import { exportTypeScript } from './export-typescript.ts';
import { exportZod } from './export-zod.ts';
import { learned, times } from './made-baselines.ts';
import { typeName } from './source-text.ts';

const orders = [
  ...times(30, '{"id":820982911946154508,"at":"2026-07-01T10:00:00Z","total":"199.00","x":null}'),
  ...times(5, '{"id":7,"at":"","total":"1.00","tags":[],"paid":true,"rate":0.06,"status":"open"}'),
  ...times(25, '{"id":8,"total":null,"lines":[{"sku":"a"},{"sku":null,"qty":2}],"status":"paid"}'),
  '{"id":9,"by":{"a-b":{"c":[[1,"x"]]}},"status":""}',
];

test('a JSON Schema', () => {
  expect(JSON.parse(exportJsonSchema(learned(orders)))).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'OrdersCreate',
    $comment:
      'Learned by Creel from 61 deliveries: shopify orders/create of a.myshopify.com, API version 2026-07.',
    type: 'object',
    properties: {
      id: { type: 'integer', $comment: 'in 61 of 61' },
      at: {
        type: 'string',
        anyOf: [{ format: 'date-time' }, { const: '' }],
        $comment: 'in 35 of 61',
      },
      total: {
        type: ['string', 'null'],
        pattern: String.raw`^-?\d+(\.\d+)?$`,
        $comment: 'in 60 of 61',
      },
      x: { $comment: 'in 30 of 61' },
      tags: { type: 'array', $comment: 'in 5 of 61' },
      paid: { type: 'boolean', $comment: 'in 5 of 61' },
      rate: { type: 'number', $comment: 'in 5 of 61' },
      status: { type: 'string', enum: ['open', 'paid', ''], $comment: 'in 31 of 61' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            sku: { type: ['string', 'null'], $comment: 'in 50 of 50' },
            qty: { type: 'integer', $comment: 'in 25 of 50' },
          },
          required: ['sku'],
        },
        $comment: 'in 25 of 61',
      },
      by: {
        type: 'object',
        properties: {
          'a-b': {
            type: 'object',
            properties: {
              c: {
                type: 'array',
                items: { type: 'array', items: { type: ['string', 'integer'] } },
                $comment: 'in 1 of 1',
              },
            },
            required: ['c'],
            $comment: 'in 1 of 1',
          },
        },
        required: ['a-b'],
        $comment: 'in 1 of 61',
      },
    },
    required: ['id'],
  });
});

test('zod source', () => {
  expect(exportZod(learned(orders))).toBe(
    String.raw`// Learned by Creel from 61 deliveries: shopify orders/create of a.myshopify.com, API version 2026-07.
import * as z from 'zod';

// Some numbers here do not fit a JavaScript number: rounded by a parser, they are refused.
// Read the body with a parser that keeps such numbers as text.

export const OrdersCreate = z.looseObject({
  at: z.union([z.iso.datetime({ offset: true }), z.literal('')]).optional(),
  by: z.looseObject({
    "a-b": z.looseObject({
      c: z.array(z.array(z.union([
        z.string(),
        z.int(),
      ]))),
    }),
  }).optional(),
  id: z.union([z.int(), z.string().regex(/^-?\d+$/)]),
  lines: z.array(z.looseObject({
    qty: z.int().optional(),
    sku: z.string().nullable(),
  })).optional(),
  paid: z.boolean().optional(),
  rate: z.number().optional(),
  status: z.union([z.enum(["open", "paid"]), z.literal('')]).optional(),
  tags: z.array(z.unknown()).optional(),
  total: z.string().regex(/^-?\d+(\.\d+)?$/).nullable().optional(),
  x: z.unknown().optional(),
});

export type OrdersCreate = z.infer<typeof OrdersCreate>;
`,
  );
});

test('TypeScript types', () => {
  expect(exportTypeScript(learned(orders))).toBe(
    `// Learned by Creel from 61 deliveries: shopify orders/create of a.myshopify.com, API version 2026-07.
export type OrdersCreate = {
  at?: string;
  by?: {
    "a-b": {
      c: (string | number)[][];
    };
  };
  id: number | string;
  lines?: {
    qty?: number;
    sku: string | null;
  }[];
  paid?: boolean;
  rate?: number;
  status?: "open" | "paid" | "";
  tags?: unknown[];
  total?: string | null;
  x?: unknown;
};
`,
  );
});

test('maps keyed by data', () => {
  const skus = Array.from({ length: 60 }, (_, index) => `"sku${index}":{"qty":${index}}`);
  const baseline = learned([`{"stock":{${skus.join(',')}}}`]);
  expect(JSON.parse(exportJsonSchema(baseline)).properties.stock).toEqual({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { qty: { type: 'integer', $comment: 'in 60 of 60' } },
      required: ['qty'],
    },
    $comment: 'in 1 of 1',
  });
  expect(exportZod(baseline)).toContain(
    '  stock: z.record(z.string(), z.looseObject({\n    qty: z.int(),\n  })),\n',
  );
  expect(exportTypeScript(baseline)).toContain(
    '  stock: { [key: string]: {\n    qty: number;\n  } };\n',
  );
});

test.each([
  ['orders/create', 'OrdersCreate'],
  ['order:status_changed', 'OrderStatusChanged'],
  ['pull_request.opened', 'PullRequestOpened'],
  ['class', 'Class'],
  ['object', 'ObjectPayload'],
  ['2fa', 'Topic2fa'],
  ['*/ alert(1)', 'Alert1'],
  ['注文', 'Payload'],
  ['', 'Payload'],
])('the type of %s is %s', (topic, name) => {
  expect(typeName(topic)).toBe(name);
});

test('exports refuse what departs from what was learned', () => {
  const schema = JSON.parse(exportJsonSchema(learned(orders)));
  const validator = new Validator(schema, '2020-12', false);
  for (const body of [
    {},
    { id: 'x' },
    { id: 1.5 },
    { id: 1, status: 'lost' },
    { id: 1, at: 'x' },
  ]) {
    expect(validator.validate(body).valid, JSON.stringify(body)).toBe(false);
  }
  expect(validator.validate({ id: 1, more: 1 }).valid).toBe(true);
});
