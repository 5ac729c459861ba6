import Link from "next/link";
import { type Query, queryLink } from "../query.ts";

/** The head of a column: sorts by it, then the other way round, then not. */
export function SortLink({ name, query }: { readonly name: string; readonly query: Query }) {
  const isUp = query.sort === name;
  const isDown = query.sort === `-${name}`;
  const next = isUp ? `-${name}` : isDown ? undefined : name;
  return (
    <Link
      scroll={false}
      prefetch={false}
      href={`${queryLink(query, { sort: next, page: undefined })}`}
      className="relative inline-flex min-h-6 items-center hover:text-ink hover:underline"
    >
      {name}
      <span aria-hidden>{isUp ? " ↑" : isDown ? " ↓" : ""}</span>
      <span className="sr-only">{isUp ? ", sorted upwards" : isDown ? ", sorted downwards" : ", sort by it"}</span>
    </Link>
  );
}
