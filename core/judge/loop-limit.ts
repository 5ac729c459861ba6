/** How many identical actions in a row end an episode. */
export const loopLimit = 5;

/** How many identical actions in a row are a loop: the label of an episode that failed. */
export const loopLength = 3;
