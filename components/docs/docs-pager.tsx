import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { DocsLink } from "./docs-nav.tsx";

type Props = { readonly pages: readonly DocsLink[]; readonly slug: string };

/** The pages before and after this one. */
export function DocsPager({ pages, slug }: Props) {
  const at = pages.findIndex((page) => page.slug === slug);
  const [previous, next] = [pages[at - 1], pages[at + 1]];
  const style = "flex items-center gap-2 rounded-md border border-line bg-card px-4 py-3 hover:bg-hover";
  return (
    <nav aria-label="Pages before and after" className="mt-10 flex max-w-3xl flex-wrap justify-between gap-3 text-sm">
      {previous && (
        <Link href={`/docs/${previous.slug}`} rel="prev" className={style}>
          <ArrowLeft aria-hidden className="size-4 text-soft" />
          {previous.title}
        </Link>
      )}
      {next && (
        <Link href={`/docs/${next.slug}`} rel="next" className={`ml-auto ${style}`}>
          {next.title}
          <ArrowRight aria-hidden className="size-4 text-soft" />
        </Link>
      )}
    </nav>
  );
}
