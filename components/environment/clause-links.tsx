import Link from "next/link";
import type { Clause } from "../../core/environment.ts";

type Props = {
  readonly ids: readonly string[];
  readonly clauses: readonly Pick<Clause, "id" | "text">[];
  readonly none: string;
};

const maxLength = 90;

/** The words of the brief that something comes from, each a link to all that came of them. */
export function ClauseLinks({ ids, clauses, none }: Props) {
  const own = clauses.filter((clause) => ids.includes(clause.id));
  if (own.length === 0) return <span className="text-xs text-soft">{none}</span>;
  return (
    <span className="text-xs text-soft wrap-anywhere">
      from the brief:{" "}
      {own.map(({ id, text }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link
            href={`?tab=overview#clause-${encodeURIComponent(id)}`}
            prefetch={false}
            data-clauses={id}
            className="rounded-sm underline underline-offset-2 hover:text-ink data-[lit]:bg-accent-soft data-[lit]:text-accent"
          >
            “{text.length > maxLength ? `${text.slice(0, maxLength)}…` : text}”
          </Link>
        </span>
      ))}
    </span>
  );
}
