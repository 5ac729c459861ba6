const letters = ["A", "B", "C", "D"];

/** What an episode is called beside others. */
export function letterOf(place: number): string {
  return letters[place] ?? "?";
}

/** Places beside each other on wide screens, below each other on narrow ones. */
export function columnsOf(count: number): string {
  if (count === 2) return "grid gap-3 md:grid-cols-2";
  return count === 3 ? "grid gap-3 md:grid-cols-3" : "grid gap-3 md:grid-cols-2 xl:grid-cols-4";
}
