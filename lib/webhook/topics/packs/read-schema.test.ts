import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { checkJsonSchema } from './check-json-schema.ts';
import { readSchema } from './read-schema.ts';

describe('a schema that could not be checked is refused, and why', () => {
  test.each([
    ['{"type":\n "object",}', 'This is no JSON: trailing comma before }, in line 2, column 11.'],
    ['', 'This is no JSON'],
    ['[]', 'A schema is an object, or true or false.'],
    ['{"$schema":"https://example.com/mine"}', 'draft “https://example.com/mine”'],
    ['{"$schema":5}', 'draft “5”'],
    [
      '{"properties":{"a":{"$ref":"https://example.com/a.json"}}}',
      '“https://example.com/a.json” at /properties/a leads out',
    ],
    [
      '{"$id":"https://example.com/s.json","items":{"$ref":"other.json#/a"}}',
      '“other.json#/a” at /items leads out',
    ],
    ['{"$ref":"#/$defs/none"}', 'The reference “#/$defs/none” at the top leads nowhere.'],
    ['{"$ref":"#nobody"}', '“#nobody” at the top leads nowhere.'],
    ['{"$ref":"#/required","required":["a"]}', 'does not lead to a schema'],
    [
      '{"properties":{"a":{"pattern":"(a+)+$"}}}',
      'The pattern “(a+)+$” at /properties/a could take for ever',
    ],
    [
      '{"patternProperties":{"(a|a)*b":{}}}',
      'The pattern “(a|a)*b” at the top could take for ever',
    ],
    ['{"pattern":"["}', 'The pattern “[” at the top is no regular expression'],
    ['{"pattern":"\\\\-"}', 'no regular expression'],
    ['{"$dynamicRef":"#a"}', '“$dynamicRef” at the top cannot be checked'],
    ['{"$ref":"#"}', 'leads back to itself'],
    [
      '{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}},"items":{"$ref":"#/$defs/a"}}',
      'leads back to itself',
    ],
    ['{"type":"strnig"}', '“type” at the top must be one of null'],
    [
      '{"properties":{"a":{"required":true}}}',
      '“required” at /properties/a must be a list of names',
    ],
    ['{"properties":{"a":1}}', '“properties” at the top must be an object of schemas'],
    ['{"anyOf":{}}', '“anyOf” at the top must be a list of schemas'],
    ['{"minLength":"3"}', '“minLength” at the top must be a whole number'],
    ['{"openapi":"3.0.3","info":{},"paths":{}}', 'a whole OpenAPI document'],
    [`{"title":"${'x'.repeat(1024 * 1024)}"}`, 'A schema may have 1 MiB'],
    [
      '{"not":'.repeat(999) + 'true' + '}'.repeat(999),
      'leads back to itself, or through more than 100',
    ],
    [longChain(), 'leads back to itself, or through more than 100'],
    ['['.repeat(2000), 'nested deeper than 1000 levels'],
    [manyReferences(), 'repeat too much'],
  ])('%.60s', (text, reason) => {
    expect(readSchema(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

describe('what is not checked is noted', () => {
  test.each([
    ['{"type":"string","format":"credit-card"}', 'The format “credit-card” is not known'],
    ['{"type":"string","format":"url"}', 'The format “url” is not known'],
    ['{"type":"object","requires":["a"]}', '“requires” is no keyword that Creel knows'],
    ['{"type":"string","nullable":true}', '“nullable” is OpenAPI 3.0’s'],
    ['{}', 'demands nothing'],
    ['true', 'demands nothing'],
  ])('%s', (text, note) => {
    expect(readSchema(text)).toMatchObject({ ok: true, notes: [expect.stringContaining(note)] });
  });
});

describe('drafts', () => {
  test.each([
    ['{"$schema":"http://json-schema.org/draft-07/schema#"}', '7'],
    ['{"$schema":"http://json-schema.org/draft-07/schema"}', '7'],
    ['{"$schema":"http://json-schema.org/draft-04/schema#"}', '4'],
    ['{"$schema":"https://json-schema.org/draft/2019-09/schema"}', '2019-09'],
    ['{"$schema":"https://json-schema.org/draft/2020-12/schema"}', '2020-12'],
    ['{"type":"object"}', '2020-12'],
    ['{"definitions":{}}', '7'],
  ])('%s', (text, draft) => {
    expect(readSchema(text)).toMatchObject({ ok: true, draft });
  });

  test('in draft 7 nothing counts beside a reference, in 2020-12 it does', () => {
    const schema = '"$ref":"#/$defs/a","type":"string","$defs":{"a":{}}';
    const older = '"$schema":"http://json-schema.org/draft-07/schema#"';
    expect(rulesBroken(`{${schema}}`, '1')).toEqual(['text']);
    expect(rulesBroken(`{${older},${schema}}`, '1')).toEqual([]);
  });
});

describe('references', () => {
  test.each([
    ['a pointer', '{"items":{"$ref":"#/$defs/a~1b"},"$defs":{"a/b":{"type":"string"}}}'],
    ['an encoded pointer', '{"items":{"$ref":"#/$defs/%C3%A9"},"$defs":{"é":{"type":"string"}}}'],
    ['an anchor', '{"items":{"$ref":"#here"},"$defs":{"a":{"$anchor":"here","type":"string"}}}'],
    [
      'an anchor of draft 7',
      '{"items":{"$ref":"#here"},"definitions":{"a":{"$id":"#here","type":"string"}}}',
    ],
    [
      'its own address',
      '{"$id":"https://example.com/s","items":{"$ref":"https://example.com/s#/$defs/a"},"$defs":{"a":{"type":"string"}}}',
    ],
    [
      'a schema inside with an address',
      '{"$id":"https://example.com/s","items":{"$ref":"t"},"$defs":{"a":{"$id":"/t","type":"string"}}}',
    ],
    [
      'a pointer under no keyword',
      '{"items":{"$ref":"#/components/schemas/A"},"components":{"schemas":{"A":{"type":"string"}}}}',
    ],
    [
      'itself, a step further',
      '{"items":{"anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#/items"}}]}}',
    ],
  ])('%s', (_, schema) => {
    expect(rulesBroken(schema, '["a"]')).toEqual([]);
    expect(rulesBroken(schema, '[1]')).toHaveLength(1);
  });
});

test('the words of OpenAPI 3.0 mean what they say there', () => {
  const nullable = '{"properties":{"a":{"type":"string","enum":["x"],"nullable":true}}}';
  expect(rulesBroken(nullable, '{"a":null}')).toEqual([]);
  expect(rulesBroken(nullable, '{"a":"x"}')).toEqual([]);
  expect(rulesBroken(nullable, '{"a":1}')).toEqual(['text or null', 'one of “x”, null']);
  const referred =
    '{"properties":{"a":{"$ref":"#/components/schemas/A","nullable":true}},"components":{"schemas":{"A":{"type":"string"}}}}';
  expect(rulesBroken(referred, '{"a":null}')).toEqual([]);
  expect(rulesBroken(referred, '{"a":1}')).toEqual(['null or text']);
  const limited =
    '{"items":{"minimum":5,"exclusiveMinimum":true,"maximum":9,"exclusiveMaximum":false}}';
  expect(rulesBroken(limited, '[5,6,9,10]')).toEqual(['a number above 5', 'a number up to 9']);
});

test('a field may have the name of a keyword', () => {
  const schema =
    '{"properties":{"not":{"type":"string"},"$ref":{"type":"string"},"id":{"type":"string"},"__proto__":{"type":"string"}}}';
  expect(rulesBroken(schema, '{"not":1,"$ref":1,"id":1,"__proto__":1}')).toHaveLength(4);
});

function rulesBroken(schemaText: string, body: string): string[] {
  const read = readSchema(schemaText);
  if (!read.ok) throw new Error(read.reason);
  const parsed = parseJson(new TextEncoder().encode(body));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return checkJsonSchema(read.schema, parsed.root, 'own').map(({ issue }) => issue.expected);
}

/** Its ends stand first, so that each piece of it alone is short. */
function longChain(): string {
  const definitions = Array.from({ length: 150 }, (_, index) => [
    `d${index}`,
    index === 149 ? {} : { $ref: `#/$defs/d${index + 1}` },
  ]);
  const prefixItems = [0, 50, 100].map((index) => ({ $ref: `#/$defs/d${index}` }));
  return JSON.stringify({ prefixItems, $defs: Object.fromEntries(definitions) });
}

/** References to each level of a deep schema, whose lowest is large. */
function manyReferences(): string {
  const deep = '{"properties":{"a":'.repeat(200);
  const large = JSON.stringify({
    properties: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`p${index}`, {}])),
  });
  const references = Array.from({ length: 200 }, (_, index) => ({
    $ref: `#/$defs/deep${'/properties/a'.repeat(index)}`,
  }));
  return `{"prefixItems":${JSON.stringify(references)},"$defs":{"deep":${deep}${large}${'}}'.repeat(200)}}}`;
}
