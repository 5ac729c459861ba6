import Link from "next/link";
import { type Query, queryLink } from "../query.ts";

type Props = { readonly label: string; readonly total: number; readonly pageSize: number; readonly query: Query };

/** The page that an address names, from 1. */
export function pageOf(query: Query): number {
  return Math.max(1, Number.parseInt(query.page ?? "1", 10) || 1);
}

/** The ways to the page before and after; nothing where there is one page only. */
export function PageLinks({ label, total, pageSize, query }: Props) {
  const page = pageOf(query);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1 && page === 1) return null;
  const to = (target: number) => queryLink(query, { page: target === 1 ? undefined : String(target) });
  return (
    <nav aria-label={label} className="flex items-center gap-3 text-sm">
      {page > 1 && (
        <Link className="link" scroll={false} href={to(Math.min(page - 1, pages))}>
          Previous
        </Link>
      )}
      <span className="text-soft">
        page {page} of {pages}
      </span>
      {page < pages && (
        <Link className="link" scroll={false} href={to(page + 1)}>
          Next
        </Link>
      )}
    </nav>
  );
}
