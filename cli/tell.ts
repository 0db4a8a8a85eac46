// What there is to tell of a caught delivery: as a line of text, or of JSON.
import type { Entry } from '../lib/delivery/delivery.ts';
import { treeOf, verify, type BodyView, type SecretKey } from '../lib/webhook/index.ts';
import { counterKeyOf, endpointOf } from '../lib/webhook/sequence/index.ts';
import { jumpFindings } from '../lib/webhook/topics/jump-findings.ts';
import { diagnosisInJson } from './diagnosis-json.ts';
import { diagnosisInBrief } from './diagnosis-words.ts';
import { createHistory } from './history.ts';
import { printable, printableJson } from './printable.ts';
import type { Diagnoser } from './tail-diagnosis.ts';
import { flagsAsJson, flagWords, worstOf } from './tail-words.ts';
import { understand, validatePayload } from './validate-message.ts';

/** A delivery, and the URL that its sender used. */
export type Caught = Extract<Entry, { kind: 'delivery' }> & { url: string };

/** A delivery in its place; `examined` is missing where it was not worth keeping. */
export type Seen = { caught: Caught; ordinal: number; examined?: Examined };

type Examined = Awaited<ReturnType<typeof examine>>;
type Name = { id: string; receivedAt: number };

/**
 * Tells of a channel’s deliveries, which are to be seen all and in the log’s order; with a diagnoser also
 * why one is not verified.
 */
export function createTeller(
  source: string,
  keys: readonly SecretKey[],
  diagnoser: Diagnoser | null = null,
) {
  const history = createHistory<Name>();
  const idOf = (ordinal: number) => history.nameOf(ordinal)?.id ?? null;

  async function tell({ caught, ordinal, examined }: Seen) {
    const { description, view, verdict } = examined ?? (await examine(caught, source, keys));
    const { findings } = await validatePayload({ description, view });
    const diagnosis = (await diagnoser?.explain(caught, verdict)) ?? null;
    const flags = history.flagsOf(ordinal, Date.now());
    const jumps = jumpFindings(flags, {
      root: treeOf(view),
      bytes: view.bytes,
      nameOf: (one) => `delivery ${idOf(one) ?? 'before'}`,
    });
    return {
      ordinal,
      caught,
      description,
      view,
      verdict,
      diagnosis,
      flags,
      findings: [...jumps, ...findings],
    };
  }
  type Told = Awaited<ReturnType<typeof tell>>;

  function asJson(told: Told): string {
    const { caught, description, view, verdict, diagnosis, flags, findings } = told;
    const { headers: _headers, ...head } = caught.delivery;
    const { verdict: name, ...signature } = verdict;
    return printableJson({
      ...head,
      ...description,
      verdict: name,
      signature,
      ...(diagnoser && { diagnosis: diagnosis && diagnosisInJson(diagnosis) }),
      flags: flagsAsJson(flags, idOf),
      findings,
      unreadable: faultOf(view),
    });
  }

  function inWords(told: Told): string {
    const { ordinal, caught, description, view, verdict, diagnosis, flags, findings } = told;
    const { receivedAt, target, sizeBytes } = caught.delivery;
    const { topic, resource } = description;
    const about = resource ? `${resource.type} ${resource.id}` : '-';
    const fault = faultOf(view);
    const invalid = fault && `invalid ${fault.language} at ${fault.line}:${fault.column}`;
    const nameOf = (one: number) => {
      const name = history.nameOf(one);
      return name ? timeOf(name) : 'an earlier one';
    };
    const came = flagWords(flags, { ordinal, nameOf });
    const facts = [
      timeOf({ receivedAt }),
      topic ?? target,
      about,
      `${sizeBytes} B`,
      verdict.verdict,
      worstOf(findings),
      invalid,
      ...came,
    ];
    const line = facts
      .filter((fact) => fact !== null)
      .map(printable)
      .join('  ');
    return diagnosis ? `${line}\n  ${diagnosisInBrief(diagnosis)}` : line;
  }

  return {
    /** Takes the next delivery. */
    async see(caught: Caught): Promise<Seen & { examined: Examined }> {
      const examined = await examine(caught, source, keys);
      const { id, receivedAt, sha256, target } = caught.delivery;
      const { description, verdict } = examined;
      diagnoser?.remember(caught, verdict);
      const ordinal = history.add({ id, receivedAt }, description, {
        receivedAt,
        sha256,
        // The path tells webhooks of one channel apart, the key their counters.
        endpoint: endpointOf(target),
        key: counterKeyOf(verdict),
      });
      return { caught, ordinal, examined };
    },
    /** A line about a delivery, without its end; with a diagnosis two where it is for people. */
    line: async (seen: Seen, json: boolean) => (json ? asJson : inWords)(await tell(seen)),
  };
}

async function examine(
  { delivery, body, url }: Caught,
  source: string,
  keys: readonly SecretKey[],
) {
  const { headers, method } = delivery;
  const received = { headers, body, method, url };
  const [understood, verdict] = await Promise.all([
    understand(received, { source }),
    verify(received, keys),
  ]);
  return { ...understood, verdict };
}

type Fault = { language: 'JSON' | 'XML'; line: number; column: number; message: string };

/** Where and why a body cannot be read, or null. */
function faultOf({ content }: BodyView): Fault | null {
  if (content.kind !== 'invalid-json' && content.kind !== 'invalid-xml') return null;
  const { line, column, message } = content.error;
  return { language: content.kind === 'invalid-json' ? 'JSON' : 'XML', line, column, message };
}

function timeOf({ receivedAt }: Pick<Name, 'receivedAt'>): string {
  return new Date(receivedAt).toISOString();
}
