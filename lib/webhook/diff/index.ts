// What changed between two bodies. Pure: no I/O, no clock, no DOM, no Node.
export { applyPatch } from './apply.ts';
export { diffBodies, type BodyDiff } from './bodies.ts';
export { changeKinds, pointerOf, type Change, type Place } from './changes.ts';
export type { IdentityRule } from './compare.ts';
export {
  compareSides,
  type ChangeLine,
  type Comparison,
  type Overview,
  type Showing,
  type Shown,
  type ShownGroup,
  type ShownRespelling,
  type ShownValue,
  type Side,
  type TextLine,
  type TextRow,
  type TreeLine,
} from './comparison.ts';
export type { Delta, Part } from './delta.ts';
export { diff, type Diff, type DiffOptions } from './diff.ts';
export { fieldSteps, findField, sayField, type FieldStep } from './field.ts';
export { groupChanges, summariseChanges, type ChangeGroup } from './groups.ts';
export { diffHeaders, isVolatileHeader, type HeaderChange } from './headers.ts';
export { identityKeys } from './identity.ts';
export { toJsonPatch } from './json-patch.ts';
export { toMergePatch, type MergePatch } from './merge-patch.ts';
export { volatileFields } from './mute.ts';
export { isPattern } from './pattern.ts';
export { escapedText, readAlike } from './read-alike.ts';
export { respellingsOf, type Respelling } from './respellings.ts';
export {
  diffOptions,
  isAbout,
  mutePatterns,
  unrecognised,
  type DiffRule,
  type MutePattern,
  type RuleSubject,
} from './rules.ts';
export { aroundChanges, cutText } from './shown/cut.ts';
export { wordDiff, type Piece } from './text-diff.ts';
