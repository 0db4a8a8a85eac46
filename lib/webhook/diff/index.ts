// What changed between two bodies. Pure: no I/O, no clock, no DOM, no Node.
export { applyPatch } from './apply.ts';
export { changeKinds, pointerOf, type Change, type Place } from './changes.ts';
export type { IdentityRule } from './compare.ts';
export type { Delta, Part } from './delta.ts';
export { diff, type Diff, type DiffOptions } from './diff.ts';
export { identityKeys } from './identity.ts';
export { volatileFields } from './mute.ts';
export { isPattern } from './pattern.ts';
