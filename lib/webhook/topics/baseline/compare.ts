import type { JsonNode } from '../../json/tree.ts';
import type { Rule } from '../finding.ts';
import type { Found } from '../schema/check-payload.ts';
import { sayNode } from '../schema/node-words.ts';
import type { Baseline } from './baseline.ts';
import { departureOf, times } from './compare-value.ts';
import { countOf, type LearnedMember, type LearnedShape } from './learned-shape.ts';
import { valuesByKey } from './observe.ts';
import { enough } from './text-formats.ts';

/** A million new fields would be a million findings; nobody reads so many. */
const mostFound = 5_000;

/** Deliveries that a field's presence is judged by where it was not always there. */
const enoughForChance = 20;

/** What is seen this seldom, or would be missing by chance this seldom, is worth saying. */
const seldom = 0.05;

/** A node, and the way to it: paths are only written out for what is found. */
type Place = { node: JsonNode; step: PropertyKey; above: Place | null };

/**
 * What is new in a delivery against a baseline, and what is missing. Nothing, where the baseline was
 * learned from this very delivery and fewer than 20 in all. Takes time in proportion to the body and
 * the baseline; places stand in the baseline's order, and at most 5,000 are given.
 *
 * A field's absence is judged by how often it was there. Always, in at least five deliveries: drift
 * (`field-missing`). Always, in fewer: news (`missing-unsure`). Not always: drift when at least 20
 * deliveries show that chance would leave it out in less than one of 20, that is (1 - presence)^N with
 * N = 1, since one delivery is looked at: what its items share is one observation. Otherwise nothing:
 * it is optional. A field that at most one of 20 had is news each time it comes (`field-rare`).
 *
 * The rules for values are those of `departureOf`. Where the learned shape is cut, nothing is new.
 */
export function compareToBaseline(baseline: Baseline, root: JsonNode): Found[] {
  const found: Found[] = [];
  compareAll(baseline.shape, [{ node: root, step: '', above: null }]);
  if (found.length > mostFound) {
    const expected = `at most ${mostFound} differences`;
    const issue = { rule: 'items-unread' as const, node: root, expected, got: 'more of them' };
    found.splice(mostFound, Infinity, { issue, path: [] });
  }
  return found;

  /** All the nodes of one place at once, so that a missing field is judged for all of them. */
  function compareAll(shape: LearnedShape, places: readonly Place[]): void {
    const objects: Place[] = [];
    const items: Place[] = [];
    const isNeverEmpty = alwaysHolds(shape);
    for (const place of places) {
      const departure = departureOf(shape, place.node);
      if (departure) raise(departure.rule, place, departure.expected);
      else if (isNeverEmpty && isEmptyWithin(place)) raise('empty-form', place, 'fields in it');
      else if (place.node.kind === 'object') objects.push(place);
      else if (place.node.kind === 'array') compareItems(shape, place, items);
    }
    if (shape.items && items.length > 0) compareAll(shape.items, items);
    if (objects.length > 0) compareObjects(shape, objects);
  }

  function compareItems(shape: LearnedShape, array: Place, items: Place[]): void {
    if (array.node.kind !== 'array' || array.node.items.length === 0) return;
    if (!shape.items) {
      const before = countOf(shape.kinds, 'array');
      if (!shape.isCut) raise('null-filled', array, `an empty array, as ${times(before)}`);
      return;
    }
    for (const [index, node] of array.node.items.entries()) {
      items.push({ node, step: index, above: array });
    }
  }

  function compareObjects(shape: LearnedShape, objects: readonly Place[]): void {
    const values: Place[] = [];
    const byKey = new Map<string, Place[]>([...shape.members.keys()].map((key) => [key, []]));
    for (const above of objects) {
      if (above.node.kind !== 'object') continue;
      for (const [step, node] of valuesByKey(above.node)) {
        const place = { node, step, above };
        const known = shape.values ? values : byKey.get(step);
        if (known) known.push(place);
        else if (!shape.isCut) raise('field-new', place, `no such field in ${inAll(shape)}`);
      }
    }
    if (shape.values) return compareAll(shape.values, values);
    for (const [key, member] of shape.members) {
      const places = byKey.get(key)!;
      compareMember({ shape, objects, key, member, places });
    }
  }

  function compareMember({ shape, objects, key, member, places }: Field): void {
    const before = `${member.parents} of ${countOf(shape.kinds, 'object')} before`;
    if (places.length < objects.length) {
      const rule = missingRule(shape, member, places.length === 0);
      if (rule) raiseMissing(rule, { objects, key, places }, `present in ${before}`);
    }
    if (isRare(shape, member)) {
      const first = `first seen at delivery ${member.first} of ${baseline.deliveries}`;
      for (const place of places) raise('field-rare', place, `present in ${before}, ${first}`);
    }
    if (places.length > 0) compareAll(member.shape, places);
  }

  /** Takes a step for each object that has the field or is told to lack it, and so is linear. */
  function raiseMissing(
    rule: Rule,
    { objects, key, places }: Pick<Field, 'objects' | 'key' | 'places'>,
    expected: string,
  ): void {
    let next = 0;
    for (const object of objects) {
      if (places[next]?.above === object) next++;
      else raise(rule, { node: object.node, step: key, above: object }, expected, 'nothing');
      if (found.length > mostFound) return;
    }
  }

  function raise(rule: Rule, place: Place, expected: string, got = sayNode(place.node)): void {
    if (found.length > mostFound) return;
    found.push({ issue: { rule, node: place.node, expected, got }, path: pathTo(place) });
  }
}

type Field = {
  shape: LearnedShape;
  objects: readonly Place[];
  key: string;
  member: LearnedMember;
  places: readonly Place[];
};

function missingRule(shape: LearnedShape, member: LearnedMember, fromAll: boolean): Rule | null {
  const objects = countOf(shape.kinds, 'object');
  if (member.parents === objects) {
    return shape.deliveries >= enough ? 'field-missing' : 'missing-unsure';
  }
  if (shape.deliveries < enoughForChance) return null;
  const presence = fromAll ? member.shape.deliveries / shape.deliveries : member.parents / objects;
  return 1 - presence < seldom ? 'field-missing' : null;
}

function isRare(shape: LearnedShape, { parents }: LearnedMember): boolean {
  const objects = countOf(shape.kinds, 'object');
  return shape.deliveries >= enoughForChance && parents <= seldom * objects;
}

/** Whether the objects here all had a field in common. */
function alwaysHolds({ kinds, members }: LearnedShape): boolean {
  return members.values().some(({ parents }) => parents === countOf(kinds, 'object'));
}

/** An object without its fields is one piece of news, as null would be; a whole body without is not. */
function isEmptyWithin({ node, above }: Place): boolean {
  return above !== null && node.kind === 'object' && node.members.length === 0;
}

function inAll({ deliveries }: LearnedShape): string {
  return deliveries === 1 ? '1 delivery' : `${deliveries} deliveries`;
}

function pathTo(place: Place): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let { step, above } = place; above; { step, above } = above) path.push(step);
  return path.toReversed();
}
