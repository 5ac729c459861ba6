import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { OpenApi } from "../../components/docs/open-api.ts";
import { sectionsOf } from "../../components/docs/sections.ts";

/** The pages are read when the application is built, from the checkout it is built in. */
const docs = join(process.cwd(), "docs");

/** The order of the navigation; what is not among them is no page of the application. */
const order = [
  "quickstart",
  "concepts",
  "briefs",
  "environments",
  "custom-environments",
  "agents",
  "sdk",
  "ci",
  "scoring",
  "replay",
  "operations",
  "architecture",
];

/** The file of a page is docs/<slug>.md. */
export const slugs: readonly string[] = order.filter((slug) => existsSync(join(docs, `${slug}.md`)));

export type DocsPage = { readonly slug: string; readonly title: string; readonly text: string };

export async function docsPage(slug: string): Promise<DocsPage | null> {
  if (!slugs.includes(slug)) return null;
  const text = await readFile(join(docs, `${slug}.md`), "utf8");
  return { slug, title: sectionsOf(text)[0]?.title ?? slug, text };
}

export async function docsPages(): Promise<DocsPage[]> {
  return (await Promise.all(slugs.map(docsPage))).filter((page) => page !== null);
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
