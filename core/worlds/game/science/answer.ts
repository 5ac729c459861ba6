import type { Position } from "./lab.ts";

/** What a command does, and how long it takes; what cannot be done takes no time. */
export type Answer = { readonly position: Position; readonly text: string; readonly ticks: number };

/** What was done, in words and ticks. */
export const done = (position: Position, text: string, ticks = 1): Answer => ({ position, text, ticks });

/** What cannot be done, in words. */
export const refused = (position: Position, text: string): Answer => ({ position, text, ticks: 0 });
