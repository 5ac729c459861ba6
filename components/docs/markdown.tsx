import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { CodeBlock } from "../ui/code.tsx";
import { Coloured } from "../ui/coloured.tsx";

/** Where a link of one page leads inside the application; null when it leads to a file that is no page. */
export type LinkTarget = (href: string) => string | null;

/** A page of the documentation. HTML in it is not interpreted. */
export function DocsMarkdown({ text, linkTo }: { readonly text: string; readonly linkTo: LinkTarget }) {
  return (
    <div className="min-w-0 max-w-3xl space-y-4 text-sm leading-6 wrap-anywhere">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSlug]} components={componentsFor(linkTo)}>
        {text}
      </Markdown>
    </div>
  );
}

function componentsFor(linkTo: LinkTarget): Components {
  return {
    h1: ({ id, children }) => (
      <h1 id={id} className="text-2xl font-semibold tracking-tight">
        {children}
      </h1>
    ),
    h2: ({ id, children }) => (
      <h2 id={id} className="scroll-mt-20 border-t border-line pt-5 text-lg font-semibold">
        <Anchor id={id}>{children}</Anchor>
      </h2>
    ),
    h3: ({ id, children }) => (
      <h3 id={id} className="scroll-mt-20 font-semibold">
        <Anchor id={id}>{children}</Anchor>
      </h3>
    ),
    a: ({ href = "", children }) => <DocsLink href={href} linkTo={linkTo} label={children} />,
    img: ({ alt }) => <em>{alt}</em>,
    ul: ({ children }) => <ul className="list-disc space-y-1 pl-6">{children}</ul>,
    ol: ({ children }) => <ol className="list-decimal space-y-1 pl-6">{children}</ol>,
    blockquote: ({ children }) => (
      <blockquote className="border-l-2 border-accent pl-4 text-soft">{children}</blockquote>
    ),
    code: ({ children }) => <code className="rounded bg-hover px-1 py-0.5 font-mono text-xs">{children}</code>,
    pre: ({ children }) => <Pre>{children}</Pre>,
    table: ({ children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      <div className="overflow-x-auto rounded-md border border-line" tabIndex={0}>
        <table className="w-full min-w-md text-left wrap-normal text-xs [&_td]:border-t [&_td]:border-line [&_td]:p-2 [&_td]:align-top [&_th]:p-2 [&_th]:font-medium [&_th]:text-soft">
          {children}
        </table>
      </div>
    ),
  };
}

function Anchor({ id, children }: { readonly id: string | undefined; readonly children: ReactNode }) {
  return (
    <a href={`#${id}`} className="hover:underline">
      {children}
    </a>
  );
}

function DocsLink({
  href,
  linkTo,
  label,
}: {
  readonly href: string;
  readonly linkTo: LinkTarget;
  readonly label: ReactNode;
}) {
  const style = "text-accent underline underline-offset-2";
  if (/^https?:\/\//.test(href))
    return (
      <a href={href} rel="noreferrer" className={style}>
        {label}
      </a>
    );
  const target = linkTo(href);
  return target === null ? (
    label
  ) : (
    <Link href={target} className={style}>
      {label}
    </Link>
  );
}

/** The text of a fence, to be read and copied. */
function Pre({ children }: { readonly children?: ReactNode }) {
  const { className = "", children: text } = propsOf(children);
  const language = /language-(\w+)/.exec(className)?.[1] ?? "text";
  const code = String(text ?? "").replace(/\n$/, "");
  return (
    <CodeBlock label={language} text={code} maxHeight="32rem">
      <Coloured text={code} language={language} />
    </CodeBlock>
  );
}

function propsOf(node: ReactNode): Partial<ComponentProps<"code">> {
  return node !== null && typeof node === "object" && "props" in node ? { ...(node.props as object) } : {};
}
