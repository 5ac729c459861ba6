/** What an address asks a page for. */
export type Query = Readonly<Record<string, string | undefined>>;

/** The search part of a link that keeps what the address says but for `change`; undefined takes a name out. */
export function queryLink(query: Query, change: Query): string {
  const entries = Object.entries({ ...query, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `?${new URLSearchParams(entries)}`;
}
