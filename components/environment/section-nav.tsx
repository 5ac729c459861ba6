import Link from "next/link";

type Props = { readonly sections: Readonly<Record<string, string>>; readonly current: string };

/** The parts of the page as addresses. */
export function SectionNav({ sections, current }: Props) {
  return (
    <nav aria-label="Parts of this environment" className="overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {Object.entries(sections).map(([id, label]) => (
          <li key={id}>
            <Link
              href={`?tab=${id}`}
              aria-current={id === current ? "page" : undefined}
              className="-mb-px inline-flex min-h-9 items-center whitespace-nowrap border-b-2 border-transparent px-3 text-sm text-soft hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
