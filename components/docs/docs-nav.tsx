"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export type DocsLink = { readonly slug: string; readonly title: string };

/** Pages that belong together. */
export type DocsChapter = { readonly title: string; readonly pages: readonly DocsLink[] };

/** The pages of the documentation by chapter, the present one marked; folded away on narrow screens. */
export function DocsNav({ chapters }: { readonly chapters: readonly DocsChapter[] }) {
  const path = usePathname();
  const here = chapters.flatMap(({ pages }) => pages).find(({ slug }) => path === `/docs/${slug}`);
  const list = (
    <ul className="space-y-4 text-sm">
      {chapters.map(({ title: chapter, pages }) => (
        <li key={chapter}>
          <p className="px-2 pb-1 text-xs font-medium">{chapter}</p>
          <ul className="space-y-0.5">
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
