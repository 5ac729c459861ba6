/** A stretch of a brief that says one thing. */
export type Stretch = { readonly start: number; readonly end: number; readonly text: string };

/** Where another rule begins inside of a sentence. */
const opensRule =
  /(?:,|;|\band\b|\bbut\b|\s[-–—])\s*(?=(?:and |but |please |also )?(?:never|do not|don't|don’t|always|only (?:ever )?write|write only|keep (?:a |an |all )?(?:backup|cop)|make (?:a )?backup|back ?up |a backup first|dry[- ]?run|must|leave |without (?:using |a )?|no (?:network|sudo|curl|wget|rm)|nothing (?:may|must|is)|avoid )\b)/gi;

/** The clauses of a brief in its order: sentences, the title before a colon, and each rule apart. */
export function stretchesOf(brief: string): Stretch[] {
  const cuts = new Set<number>([0, brief.length]);
  for (const match of brief.matchAll(/[.!?](?=\s|$)|[\n;]+|:(?=\s)/g)) cuts.add(match.index + match[0].length);
  for (const match of brief.matchAll(opensRule)) cuts.add(match.index + match[0].length);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).flatMap((end, at) => {
    const begin = places[at] ?? 0;
    const raw = brief.slice(begin, end);
    const head = /^[\s,;:.\-–—*#>]*(?:(?:and|but|please|also)\s+)?/i.exec(raw)?.[0].length ?? 0;
    const text = raw
      .slice(head)
      .replace(/[\s,;:.!?\-–—]+$/, "")
      .replace(/\s+(?:and|but)$/i, "");
    return /[\p{L}\p{N}]/u.test(text) ? [{ start: begin + head, end: begin + head + text.length, text }] : [];
  });
}
