import type { ReactNode } from "react";
import { DocsNav } from "../../components/docs/docs-nav.tsx";
import { DocsSearch } from "../../components/docs/docs-search.tsx";
import { docsPages } from "./docs-pages.ts";

export default async function DocsLayout({ children }: { readonly children: ReactNode }) {
  const pages = (await docsPages()).map(({ slug, title }) => ({ slug, title }));
  return (
    <div className="grid gap-6 md:grid-cols-[13rem_minmax(0,1fr)] md:gap-10">
      <div className="space-y-3 md:sticky md:top-20 md:max-h-[calc(100vh-6rem)] md:self-start">
        <DocsSearch />
        <DocsNav pages={[...pages, { slug: "api", title: "REST reference" }]} />
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
