"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export type DocsLink = { readonly slug: string; readonly title: string };

/** The pages of the documentation, the present one marked; folded away on narrow screens. */
export function DocsNav({ pages }: { readonly pages: readonly DocsLink[] }) {
  const path = usePathname();
  const here = pages.find(({ slug }) => path === `/docs/${slug}`);
  const list = (
    <ul className="space-y-0.5 text-sm">
      {pages.map(({ slug, title }) => (
        <li key={slug}>
          <Link
            href={`/docs/${slug}`}
            aria-current={slug === here?.slug ? "page" : undefined}
            className="block rounded-md px-2 py-1 text-soft hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label="Documentation">
      <div className="hidden md:block">{list}</div>
      <details key={path} className="rounded-md border border-line bg-card p-2 md:hidden">
        <summary className="cursor-pointer px-2 py-1 text-sm font-medium">{here?.title ?? "Documentation"}</summary>
        <div className="mt-2">{list}</div>
      </details>
    </nav>
  );
}
