import type { ReactNode } from "react";
import { DocsNav } from "../../components/docs/docs-nav.tsx";
import { DocsSearch } from "../../components/docs/docs-search.tsx";
import { docsChapters } from "./docs-pages.ts";

export default async function DocsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid gap-6 md:grid-cols-[13rem_minmax(0,1fr)] md:gap-10">
      <div className="space-y-3 md:sticky md:top-20 md:self-start">
        <DocsSearch />
        <DocsNav chapters={await docsChapters()} />
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
