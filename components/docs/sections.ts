/** A part of a page, from one heading to the next. */
export type Section = { readonly title: string; readonly slug: string; readonly depth: number; readonly text: string };

/** The address of a heading inside its page, as rehype-slug gives it (the first of its name). */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}

/** The parts of a page in Markdown. Headings inside code are none. */
export function sectionsOf(markdown: string): Section[] {
  const sections: { title: string; slug: string; depth: number; lines: string[] }[] = [];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    const [, marks = "", heading = ""] = (!isCode && /^(#{1,3}) (.+)$/.exec(line)) || [];
    const title = plain(heading);
    if (heading) sections.push({ title, slug: slugOf(title), depth: marks.length, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ lines, ...section }) => ({ ...section, text: plain(lines.join("\n")) }));
}

/** Markdown as words: without marks, fences and the targets of links. */
function plain(markdown: string): string {
  return markdown
    .replace(/^\s*```.*$/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[\s|:-]+$/gm, "")
    .replace(/[`*|>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
