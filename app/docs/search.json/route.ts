import type { DocsEntry } from "../../../components/docs/docs-search.tsx";
import { endpointsOf } from "../../../components/docs/open-api.ts";
import { sectionsOf } from "../../../components/docs/sections.ts";
import { docsPages, openApi } from "../docs-pages.ts";

export const dynamic = "force-static";

/** Every part of every page, for the search. */
export async function GET(): Promise<Response> {
  const parts: DocsEntry[] = (await docsPages()).flatMap(({ slug, title: page, text }) =>
    sectionsOf(text).map(({ title, slug: anchor, depth, text: words }) => ({
      id: depth === 1 ? `/docs/${slug}` : `/docs/${slug}#${anchor}`,
      page,
      title,
      text: words,
    })),
  );
  const routes: DocsEntry[] = endpointsOf(await openApi()).map(({ id, method, path, summary }) => ({
    id: `/docs/api#${id}`,
    page: "REST reference",
    title: `${method} /api${path}`,
    text: summary,
  }));
  return Response.json([...new Map([...parts, ...routes].map((entry) => [entry.id, entry])).values()]);
}
