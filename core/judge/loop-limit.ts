/** How many identical actions in a row end an episode. */
export const loopLimit = 5;
