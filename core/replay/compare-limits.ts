/** Fewest and most episodes that are compared at once. */
export const COMPARED = { least: 2, most: 4 } as const;

/** Most steps that are aligned, of all episodes together. */
export const MAX_ALIGNED_STEPS = 20_000;
