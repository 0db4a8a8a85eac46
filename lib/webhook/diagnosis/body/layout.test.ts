import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodyChange } from '../changes.ts';
import { madeWith } from './made-by.ts';

// Printed by python3's json.dumps, Node's JSON.stringify, Jackson 2.20 and Gson 2.11; those of PHP, Ruby
// and Apple as their sources have it.
const value =
  '{"b":[],"a":{},"c":[1,{"x":"/","y":[2,3]},[[]],{}],"n":194.0,"o":{"p":{"q":[{"r":1}]}}}';

const first = async (change: BodyChange, body: string) => (await madeWith(change, body))[0]![0];
const asDetail = async (change: BodyChange, body: string, detail: string) =>
  (await madeWith(change, body)).find(([, said]) => said === detail)![0];

describe('white space is put as the common printers put it', () => {
  test('as Python’s json.dumps on one line', async () => {
    expect(await first('json-spaced', value)).toBe(
      '{"b": [], "a": {}, "c": [1, {"x": "/", "y": [2, 3]}, [[]], {}], "n": 194.0, ' +
        '"o": {"p": {"q": [{"r": 1}]}}}',
    );
  });

  test('as JSON.stringify, json.dumps, Gson and PHP indent', async () => {
    const two = `{
  "b": [],
  "a": {},
  "c": [
    1,
    {
      "x": "/",
      "y": [
        2,
        3
      ]
    },
    [
      []
    ],
    {}
  ],
  "n": 194.0,
  "o": {
    "p": {
      "q": [
        {
          "r": 1
        }
      ]
    }
  }
}`;
    expect(await first('json-pretty-2', value)).toBe(two);
    const wider = (indent: string) =>
      two.replaceAll(/^ +/gm, (run) => indent.repeat(run.length / 2));
    expect(await first('json-pretty-4', value)).toBe(wider('    '));
    expect(await first('json-pretty-tab', value)).toBe(wider('\t'));
    expect(await first('json-pretty-2', wider('\t'))).toBe(two);
    expect(await first('json-compact', wider('    '))).toBe(value);
  });

  test('as Jackson indents', async () => {
    expect(await asDetail('json-pretty-2', value, 'as Jackson prints it')).toBe(`{
  "b" : [ ],
  "a" : { },
  "c" : [ 1, {
    "x" : "/",
    "y" : [ 2, 3 ]
  }, [ [ ] ], { } ],
  "n" : 194.0,
  "o" : {
    "p" : {
      "q" : [ {
        "r" : 1
      } ]
    }
  }
}`);
  });

  test('as Ruby before json 2.8, Shopify’s page and Apple print what is empty', async () => {
    const empty = '{"a":[],"b":[{}]}';
    expect(await asDetail('json-pretty-2', empty, 'as Ruby’s pretty_generate')).toBe(
      '{\n  "a": [\n\n  ],\n  "b": [\n    {\n    }\n  ]\n}',
    );
    expect(await asDetail('json-pretty-2', empty, 'empty lists on two lines')).toBe(
      '{\n  "a": [\n  ],\n  "b": [\n    {\n    }\n  ]\n}',
    );
    expect(await asDetail('json-pretty-2', empty, 'as Apple’s JSONSerialization prints it')).toBe(
      '{\n  "a" : [\n\n  ],\n  "b" : [\n    {\n\n    }\n  ]\n}',
    );
    expect(await asDetail('json-pretty-4', empty, 'a space before every colon')).toBe(
      '{\n    "a" : [],\n    "b" : [\n        {}\n    ]\n}',
    );
  });
});

test('what stands around the JSON stays', async () => {
  expect(await first('json-compact', '\ufeff\n [ 1 ] \r\n')).toBe('\ufeff\n [1] \r\n');
});

test('JSON.stringify prints any value the same, from any white space', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue({ stringUnit: 'binary' }).filter((json) => Object(json) === json),
      fc.constantFrom(undefined, 1, 2, 4, '\t'),
      async (json, space) => {
        const body = JSON.stringify(json, null, space);
        expect(await first('json-compact', body)).toBe(JSON.stringify(json));
        expect(await first('json-pretty-2', body)).toBe(JSON.stringify(json, null, 2));
        expect(await first('json-pretty-4', body)).toBe(JSON.stringify(json, null, 4));
        expect(await first('json-pretty-tab', body)).toBe(JSON.stringify(json, null, '\t'));
      },
    ),
  );
});
