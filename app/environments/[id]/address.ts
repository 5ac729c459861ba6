/** The address of a page of an environment: a slug's leads to its newest version, with what was asked of it. */
export function addressOf(
  id: string,
  page: "" | "/edit" | "/versions",
  query: Record<string, string | undefined> = {},
) {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const search = new URLSearchParams(given).toString();
  return `/environments/${encodeURIComponent(id)}${page}${search ? `?${search}` : ""}`;
}
