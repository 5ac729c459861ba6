/** A line of the brief before its words are read: where its content lies and what its mark says. */
export type RawLine = {
  readonly start: number;
  readonly end: number;
  readonly kind: "prose" | "bullet" | "numbered" | "heading" | "quote" | "mail" | "row" | "rule";
  readonly number: string | null;
  readonly indent: number;
  /** Ends with a colon: the lines below inherit it. */
  readonly leads: boolean;
};

const bullet = /^(?:[-*+•·–—▪◦‣o✓✔]|->|=>|\[[ x]?\])\s+/;
const numbered =
  /^(?:(?:\(?(?:[A-Z]{1,3}-?)?\d{1,3}(?:\.\d{1,3})*[.):]|\d{1,3}(?:\.\d{1,3})+|[A-Z]{1,3}-?\d{1,3}(?:\.\d{1,3})*|§ ?\d+[a-z]?|\([a-zA-Z]\)|[a-zA-Z][.)]|\((?:i|ii|iii|iv|v|vi|vii|viii|ix|x)\)))\s+|^\d{1,2}\s+(?=\p{Lu})/u;
const mailHeader =
  /^(?:from|to|cc|bcc|subj|subject|sent|date|von|an|betreff|gesendet|de|à|objet|envoyé|para|asunto|assunto|enviado|da|a|oggetto|aan|onderwerp|re|fw|fwd)\s?:\s/i;
const mailRule =
  /^(?:-{2,}.*(?:forwarded|original|weitergeleitet|ursprüngliche|transféré|reenviado|inoltrato|doorgestuurd).*-*|begin forwarded message:?|on .{6,60} wrote:|am .{6,60} schrieb .*:)\s*$/i;

/** Cuts a brief into its lines: headings, list items, rows of tables, quoted and mail lines, prose. Lines broken only to fit a page are joined. */
export function readLines(brief: string): RawLine[] {
  const lines: RawLine[] = [];
  let at = 0;
  let blank = true;
  let inMail = false;
  const isWrapped = wrappedLines(brief);
  for (const [index, text] of brief.split("\n").entries()) {
    const line = readLine(text, at, inMail);
    at += text.length + 1;
    if (!line) {
      blank = true;
      inMail = false;
      continue;
    }
    inMail = line.kind === "mail";
    const last = lines.at(-1);
    if (last && !blank && isWrapped(index) && continues(brief, last, line))
      lines[lines.length - 1] = { ...last, end: line.end };
    else lines.push(line);
    blank = false;
  }
  return settleHeadings(brief, splitInlineNumbers(brief, lines));
}

/** Whether a line stands in a paragraph whose lines were broken to fit a page: most but the last are long. */
function wrappedLines(brief: string): (index: number) => boolean {
  const lines = brief.split("\n").map((line) => line.trim().length);
  return (index) => {
    const from = lines.lastIndexOf(0, index) + 1;
    const blank = lines.indexOf(0, index);
    const block = lines.slice(from, (blank < 0 ? lines.length : blank) - 1);
    return block.filter((length) => length > longLine).length * 2 >= block.length;
  };
}
const longLine = 50;

function readLine(text: string, at: number, inMail: boolean): RawLine | null {
  let from = text.length - text.trimStart().length;
  const indent = from;
  const end = at + text.trimEnd().length;
  if (at + from >= end) return null;
  const rest = () => text.slice(from).trimEnd();
  const skip = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest());
    if (!match) return null;
    from += match[0].length;
    return match[0].trim();
  };
  let kind: RawLine["kind"] = "prose";
  while (skip(/^>\s*/) !== null) kind = "quote";
  const whole = rest();
  if (whole === "") return null;
  const line = (over: Partial<RawLine>): RawLine => ({
    start: at + from,
    end,
    kind: kind === "quote" ? "prose" : kind,
    number: null,
    indent,
    leads: /:\s*\**$/.test(whole),
    ...over,
  });
  if (/^(?:[-=_*~#]\s*){3,}$/.test(whole) || /^\|?[\s:|-]*-[\s:|-]*\|?$/.test(whole)) return line({ kind: "rule" });
  if (
    mailRule.test(whole) ||
    (mailHeader.test(whole) &&
      (inMail ||
        /^(?:from|subject|von|betreff|de|objet|asunto|assunto|oggetto|onderwerp|fwd?|to|date|sent)\s?:/i.test(whole)))
  )
    return line({ kind: "mail" });
  if (
    /^\|.*\|/.test(whole) ||
    (whole.match(/\|/g)?.length ?? 0) >= 2 ||
    ((whole.match(/\t/g)?.length ?? 0) >= 1 && /\S\t+\S/.test(whole))
  )
    return line({ kind: "row" });
  if (skip(/^#{1,6}\s+/) !== null) return line({ kind: "heading" });
  if (skip(bullet) !== null) {
    const number = skip(numbered);
    return line({ kind: "bullet", number: number === null ? null : number.replace(/[().:\s]/g, "") });
  }
  const number = skip(numbered);
  if (number !== null) return line({ kind: "numbered", number: number.replace(/^\(|[).:]+$/g, "") });
  return line({});
}

/** A line broken to fit a page goes on below: it was long or unfinished, and what follows starts small or is indented under its list item. */
function continues(brief: string, last: RawLine, line: RawLine): boolean {
  if (
    line.kind !== "prose" ||
    last.kind === "heading" ||
    last.kind === "row" ||
    last.kind === "mail" ||
    last.kind === "rule"
  )
    return false;
  const before = brief.slice(last.start, last.end);
  const after = brief.slice(line.start, line.end);
  if (last.kind !== "prose")
    return line.indent > last.indent || (before.length > 60 && /^\p{Ll}/u.test(after) && !/[.!?:;]$/.test(before));
  if (/[.!?:]["”')]?$/.test(before)) return false;
  return (
    before.length > 72 &&
    !/->|=>|→|⇒|!=/.test(before + after) &&
    (/^\p{Ll}/u.test(after) || (/[,(\p{Ll}]$/u.test(before) && before.length > 85))
  );
}

/** `(1) ... (2) ...` and `1. ... 2. ...` inside one paragraph are items of their own. */
function splitInlineNumbers(brief: string, lines: readonly RawLine[]): RawLine[] {
  return lines.flatMap((line) => {
    if (line.kind === "row" || line.kind === "mail" || line.kind === "rule") return [line];
    const text = brief.slice(line.start, line.end);
    const marks = [...text.matchAll(/(?<=^|[\s])\(([0-9]{1,2}|[A-Z]|[a-z])\)\s+(?=\S)/g)];
    const own =
      line.number !== null && /^([0-9]{1,2}|[A-Za-z])$/.test(line.number) && brief[line.start - 1] === " "
        ? line.number
        : null;
    const sequence = own === null ? marks.map((mark) => mark[1] ?? "") : [own, ...marks.map((mark) => mark[1] ?? "")];
    if (
      marks.length === 0 ||
      sequence.length < 2 ||
      !sequence.every((mark, index) => index === 0 || follows(sequence[index - 1] ?? "", mark))
    )
      return [line];
    const starts = marks.map((mark) => ({
      at: mark.index,
      from: mark.index + mark[0].length,
      number: mark[1] ?? null,
    }));
    const parts: RawLine[] = [];
    const firstAt = starts[0]?.at ?? 0;
    if (text.slice(0, firstAt).trim() !== "")
      parts.push({ ...line, end: line.start + text.slice(0, firstAt).trimEnd().length });
    starts.forEach((start, index) => {
      const to = starts[index + 1]?.at ?? text.length;
      const content = text.slice(start.from, to).trimEnd();
      parts.push({
        ...line,
        kind: "numbered",
        number: start.number,
        start: line.start + start.from,
        end: line.start + start.from + content.length,
        leads: /:$/.test(content),
      });
    });
    return parts;
  });
}

const follows = (before: string, after: string): boolean =>
  /^\d+$/.test(before)
    ? Number(after) === Number(before) + 1
    : before.length === 1 && after.charCodeAt(0) === before.charCodeAt(0) + 1;

/** A short line alone that ends no sentence is a heading when something stands under it. */
function settleHeadings(brief: string, lines: readonly RawLine[]): RawLine[] {
  return lines.map((line, index) => {
    if (line.kind !== "prose" && line.kind !== "numbered") return line;
    const text = brief.slice(line.start, line.end);
    const next = lines[index + 1];
    const apart = next !== undefined && /\n\s*\n/.test(brief.slice(line.end, next.start));
    const bold = /^(\*\*|__)[^*]+\1:?$/.test(text);
    const words = text.split(/\s+/).length;
    const capitals = /^[^\p{Ll}]+$/u.test(text) && /\p{Lu}{3}/u.test(text);
    if (!next) return line;
    if (bold) return { ...line, kind: "heading" };
    if (/[.!?;,]$/.test(text) || words > 8) return line;
    if (line.kind === "numbered") {
      const hasParts =
        next.kind === "numbered" &&
        next.number !== null &&
        line.number !== null &&
        next.number.startsWith(`${line.number}.`);
      const isTitle = /^\d+$/.test(line.number ?? "") && next.kind === "prose" && /^\p{Lu}[\p{L} ,]+$/u.test(text);
      return (capitals || words <= 4) && (hasParts || isTitle) ? { ...line, kind: "heading" } : line;
    }
    if (capitals) return { ...line, kind: "heading" };
    const listBelow = next.kind === "bullet" || next.kind === "numbered" || next.kind === "row";
    if (listBelow && !/:$/.test(text)) return { ...line, kind: "heading" };
    if (
      listBelow &&
      words <= 4 &&
      !/\b(?:must|may|not|never|can|cannot|can't|no|only|needs?|always|should|shall|is|are)\b/i.test(text)
    )
      return { ...line, kind: "heading" };
    if (index === 0 && words <= 8 && (apart || next.kind === "prose") && !/:$/.test(text) && /^\p{Lu}/u.test(text))
      return { ...line, kind: "heading" };
    if (apart && words <= 5 && /^\p{Lu}/u.test(text)) return { ...line, kind: "heading" };
    return line;
  });
}
