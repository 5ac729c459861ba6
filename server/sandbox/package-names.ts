/** Names in a list of dependencies, whatever versions and alternatives it asks for. */
export function namesIn(list: string): string[] {
  return list
    .split(/[,|]/)
    .map((each) => each.trim().replace(/[\s(:].*$/, ""))
    .filter(Boolean);
}
