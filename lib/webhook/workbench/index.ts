// The workbench: whatever somebody pastes or drops, to exact bytes. Pure: no I/O, no DOM, no Node.
export { describeBytes, type BytesDescription } from './describe-bytes.ts';
export { notesOn, wantsBodyFile, type Pasted, type PastedMessage } from './pasted.ts';
export { readParts, type PastedParts } from './read-parts.ts';
export { readPasted } from './read-pasted.ts';
export { readSide } from './read-side.ts';
export { mostPastedBytes, tooLarge } from './too-large.ts';
export { visibleWhiteSpace } from './visible-white-space.ts';
