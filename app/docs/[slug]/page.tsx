import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsMarkdown } from "../../../components/docs/markdown.tsx";
import { sectionsOf } from "../../../components/docs/sections.ts";
import { DocsColumns } from "../docs-columns.tsx";
import { docsPage, docsTarget, slugs } from "../docs-pages.ts";

export const dynamicParams = false;

type Props = { readonly params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return slugs.map((slug) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await docsPage((await params).slug))?.title ?? "Documentation" };
}

export default async function DocsPage({ params }: Props) {
  const page = await docsPage((await params).slug);
  if (!page) notFound();
  const headings = sectionsOf(page.text)
    .filter(({ depth }) => depth > 1)
    .map(({ title, slug: id, depth }) => ({ id, title, isSub: depth > 2 }));
  return (
    <DocsColumns headings={headings} slug={page.slug}>
      <DocsMarkdown text={page.text} linkTo={docsTarget} />
    </DocsColumns>
  );
}
