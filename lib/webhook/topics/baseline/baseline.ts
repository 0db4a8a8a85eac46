// What a topic's payloads have looked like: learned from the deliveries that someone accepted.
import type { JsonNode } from '../../json/tree.ts';
import { type LearnedShape, limits, nodesIn } from './learned-shape.ts';
import { mergeShapes } from './merge-shapes.ts';
import { type IsMap, observe } from './observe.ts';

/** Whose payloads these are. Another account or API version has other fields. */
export type BaselineIdentity = {
  provider: string;
  account: string | null;
  topic: string;
  apiVersion: string | null;
};

/** The learned shape of a topic, from so many deliveries. Structured clone can copy it. */
export type Baseline = BaselineIdentity & { deliveries: number; shape: LearnedShape };

/** A text that is the same for the same identity only: no part can pose as two. */
export function baselineKey({ provider, account, topic, apiVersion }: BaselineIdentity): string {
  return JSON.stringify([provider, account, topic, apiVersion]);
}

/**
 * The baseline after one more delivery; null starts one, under `identity`. The one given is not changed.
 * A delivery learned twice counts twice: to leave out what is known is the caller's matter.
 *
 * `isMap` says which objects are maps keyed by data. Others become one at more than 50 alike members.
 * What goes past the limits of learned-shape.ts is left out, and `isCut` says where.
 */
export function learn(
  baseline: Baseline | null,
  { provider, account, topic, apiVersion }: BaselineIdentity,
  root: JsonNode,
  { isMap = () => false }: { isMap?: IsMap } = {},
): Baseline {
  const identity = { provider, account, topic, apiVersion };
  const deliveries = (baseline?.deliveries ?? 0) + 1;
  const seen = observe(root, deliveries, isMap);
  if (!baseline) return { ...identity, deliveries, shape: seen };
  const room = { nodes: limits.nodes - nodesIn(baseline.shape) };
  return { ...identity, deliveries, shape: mergeShapes(baseline.shape, seen, room) };
}
