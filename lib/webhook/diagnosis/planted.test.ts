import { expect, test } from 'vitest';
import { importSecret } from '../index.ts';
import { bodyChanges, type BodyChange } from './changes.ts';
import { diagnose, type Asked } from './index.ts';
import { planted, plants } from '../../../tests/planted-bodies.ts';
import { senders, textOf, type Bytes, type Sender } from '../../../tests/planted-senders.ts';

async function askedOf({ send, secret }: Sender, signed: Bytes, yours: Bytes): Promise<Asked> {
  const key = await importSecret({ text: secret, name: 'mine' });
  return { received: { headers: send(signed), body: yours }, keys: [key] };
}

test.each(senders)('each change of a body that $name signed is named alone', async (sender) => {
  for (const change of bodyChanges) {
    const { signed, yours } = planted(change, sender.text);
    const diagnosis = await diagnose(await askedOf(sender, signed, yours));
    const named = diagnosis.causes.map((cause) => cause.changes.join(' + '));
    expect([change, ...named]).toEqual([change, change]);
    expect(diagnosis).toMatchObject({ provable: true, unchanged: null, ended: 'whole' });
    const [cause] = diagnosis.causes;
    expect(cause).toMatchObject({ key: 'mine', scheme: sender.provider });
    expect(cause!.says).toContain(`${sender.name} signed`);
    expect(cause!.parting).not.toBeNull();
  }
});

/** What nobody planned for: two changes, one behind the other, and three. */
const together: BodyChange[][] = [
  ['json-pretty-2', 'slashes-escaped'],
  ['json-spaced', 'unicode-escaped'],
  ['unicode-escaped', 'slashes-escaped'],
  ['json-pretty-4', 'newline-added'],
  ['unicode-escaped', 'html-escaped'],
  ['slashes-escaped', 'newline-added'],
  ['json-pretty-tab', 'crlf-added'],
  ['json-pretty-4', 'slashes-escaped', 'unicode-escaped'],
];

test.each(senders)('changes of a body that $name signed are named together', async (sender) => {
  for (const several of together) {
    let text = sender.text;
    for (const change of several) text = String(plants[change](text).signed);
    const signed = new TextEncoder().encode(text);
    const yours = new TextEncoder().encode(sender.text);
    const { causes } = await diagnose(await askedOf(sender, signed, yours));
    const named = causes.map((cause) => cause.changes.toSorted());
    expect(named).toEqual([several.toSorted()]);
  }
});

test('the sentence says who did what, and the bytes are shown where they part', async () => {
  const [shopify] = senders;
  const { signed, yours } = planted('slashes-escaped', shopify!.text);
  const { causes } = await diagnose(await askedOf(shopify!, signed, yours));
  const { says, advice, parting, header } = causes[0]!;
  expect(says).toBe(
    String.raw`Shopify signed “\/”; your copy has “/”: the body was parsed and printed again.`,
  );
  expect({ advice, header }).toEqual({ advice: 'raw-body', header: 'X-Shopify-Hmac-Sha256' });
  expect(textOf(parting!.signed).slice(24, 26)).toBe(String.raw`\/`);
  expect(textOf(parting!.yours).slice(24, 25)).toBe('/');
  expect(textOf(yours).indexOf('/')).toBe(textOf(yours.subarray(0, parting!.offset)).length);
});
