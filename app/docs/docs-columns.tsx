import type { ReactNode } from "react";
import { DocsPager } from "../../components/docs/docs-pager.tsx";
import { type Heading, OnThisPage } from "../../components/docs/on-this-page.tsx";
import { docsChapters } from "./docs-pages.ts";

type Props = { readonly headings: readonly Heading[]; readonly slug: string; readonly children: ReactNode };

/** A page of the documentation with its headings beside it and its neighbours below. */
export async function DocsColumns({ headings, slug, children }: Props) {
  const pages = (await docsChapters()).flatMap((chapter) => chapter.pages);
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        {children}
        <DocsPager pages={pages} slug={slug} />
      </div>
      <OnThisPage headings={headings} />
    </div>
  );
}
