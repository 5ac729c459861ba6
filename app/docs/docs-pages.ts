import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DocsChapter, DocsLink } from "../../components/docs/docs-nav.tsx";
import { OpenApi } from "../../components/docs/open-api.ts";
import { sectionsOf } from "../../components/docs/sections.ts";

/** The pages are read when the application is built, from the checkout it is built in. */
const docs = join(process.cwd(), "docs");

/** The navigation in its order; what is not in it is no page of the application. The REST reference is made from the API's description, the others from docs/<slug>.md. */
const chapters: readonly { readonly title: string; readonly slugs: readonly string[] }[] = [
  { title: "Start", slugs: ["quickstart", "concepts"] },
  {
    title: "Environments",
    slugs: [
      "briefs",
      "imports",
      "environments",
      "terminals",
      "python",
      "repositories",
      "harbor",
      "sql",
      "web",
      "chat",
      "dialogues",
      "http",
      "live",
      "suite",
      "own-environments",
      "custom-environments",
    ],
  },
  { title: "Agents", slugs: ["agents", "sdk", "agentenv", "openenv", "ci"] },
  { title: "Results", slugs: ["scoring", "replay", "trajectories", "training", "evolve"] },
  { title: "Reference", slugs: ["api", "operations", "architecture", "extend"] },
];
const reference = { slug: "api", title: "REST reference" };

/** The pages that are files. */
export const slugs: readonly string[] = chapters
  .flatMap((chapter) => chapter.slugs)
  .filter((slug) => slug !== reference.slug);

export type DocsPage = { readonly slug: string; readonly title: string; readonly text: string };

export async function docsPage(slug: string): Promise<DocsPage | null> {
  if (!slugs.includes(slug)) return null;
  const text = await readFile(join(docs, `${slug}.md`), "utf8");
  return { slug, title: sectionsOf(text)[0]?.title ?? slug, text };
}

export async function docsPages(): Promise<DocsPage[]> {
  return (await Promise.all(slugs.map(docsPage))).filter((page) => page !== null);
}

/** Every page with its title, by chapter. */
export async function docsChapters(): Promise<DocsChapter[]> {
  const pages: DocsLink[] = [...(await docsPages()), reference];
  return chapters.map(({ title, slugs }) => ({
    title,
    pages: slugs.flatMap((slug) => pages.filter((page) => page.slug === slug).map(({ title }) => ({ slug, title }))),
  }));
}

/** Where a link between the files leads in the application; null for a file that is no page of it. */
export function docsTarget(href: string): string | null {
  const [, slug = "", hash = ""] = /^(?:\.\/)?([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  if (href.startsWith("#") || href.startsWith("/")) return href;
  return slugs.includes(slug) ? `/docs/${slug}${hash}` : null;
}

/** The description of REST that the server answers at /api/openapi.json too. */
export async function openApi(): Promise<OpenApi> {
  return OpenApi.parse(JSON.parse(await readFile(join(process.cwd(), "public/openapi.json"), "utf8")));
}
