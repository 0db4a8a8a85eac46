import { packsWhenNeeded } from '../lib/webhook/topics/packs/when-needed.ts';
import { makePack } from './make-packs.ts';

/** The packs for the command line, made when a message needs one. */
export const packs = packsWhenNeeded(async (path) => makePack(path));
