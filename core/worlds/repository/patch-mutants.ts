/** What may be made wrong in a line, and what a mutation of it is called. */
const swaps: readonly (readonly [string, RegExp, string])[] = [
  ["comparison", /(?<=\s)===(?=\s)/, "!=="],
  ["comparison", /(?<=\s)!==(?=\s)/, "==="],
  ["comparison", /(?<=\s)==(?=\s)/, "!="],
  ["comparison", /(?<=\s)!=(?=\s)/, "=="],
  ["boundary", /(?<=\s)<=(?=\s)/, "<"],
  ["boundary", /(?<=\s)>=(?=\s)/, ">"],
  ["boundary", /(?<=\s)<(?=\s)/, "<="],
  ["boundary", /(?<=\s)>(?=\s)/, ">="],
  ["arithmetic", /(?<=\s)\+(?=\s)/, "-"],
  ["arithmetic", /(?<=\s)-(?=\s)/, "+"],
  ["arithmetic", /(?<=\s)\*(?=\s)/, "+"],
  ["arithmetic", /(?<=\s)\/(?=\s)/, "*"],
  ["logic", /(?<=\s)&&(?=\s)/, "||"],
  ["logic", /(?<=\s)\|\|(?=\s)/, "&&"],
  ["logic", /(?<=\s)and(?=\s)/, "or"],
  ["logic", /(?<=\s)or(?=\s)/, "and"],
  ["logic", /\bnot\s(?=\w)/, ""],
  ["constant", /\btrue\b/, "false"],
  ["constant", /\bfalse\b/, "true"],
  ["constant", /\bTrue\b/, "False"],
  ["constant", /\bFalse\b/, "True"],
];
const number = /(?<![\w.])(\d{1,6})(?![\w.])/;

/** A wrong version of a file that a patch leads to. */
export type FileMutant = { readonly what: string; readonly text: string };

/** Versions of a changed file with one thing made wrong in one of the lines that the patch added, or with one of its stretches taken back. Comments and imports are left alone. */
export function mutantsOfFile(
  before: string,
  after: string,
  hunks: readonly { readonly from: number; readonly count: number; readonly old: readonly string[] }[],
): FileMutant[] {
  const lines = after.split("\n");
  const found: FileMutant[] = [];
  const put = (what: string, at: number, line: string) =>
    found.push({ what, text: [...lines.slice(0, at), line, ...lines.slice(at + 1)].join("\n") });
  for (const { from, count, old } of hunks) {
    const back = [...lines.slice(0, from), ...old, ...lines.slice(from + count)].join("\n");
    if (hunks.length > 1 && back !== before) found.push({ what: "stretch_left_out", text: back });
    for (let at = from; at < from + count; at++) {
      const line = lines[at] ?? "";
      if (/^\s*(\/\/|#|\*|\/\*|import\b|from\b|export \*|export \{)/.test(line) || line.trim() === "") continue;
      for (const [what, pattern, other] of swaps) if (pattern.test(line)) put(what, at, line.replace(pattern, other));
      if (number.test(line))
        put(
          "number",
          at,
          line.replace(number, (digits) => String(Number(digits) + 1)),
        );
      const returned = /^(\s*return\s+)([^;]+?)(;?)\s*$/.exec(line);
      const isWhole = returned && !/[([{,]$/.test(returned[2] ?? "");
      if (isWhole)
        put("return", at, `${returned[1]}${/[;]/.test(returned[3] ?? "") ? "undefined" : "None"}${returned[3]}`);
    }
  }
  const seen = new Set([after, before]);
  return found.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** At most so many, evenly spread over all of them. */
export function spread<T>(all: readonly T[], most: number): T[] {
  const places = new Set(Array.from({ length: most }, (_, at) => Math.floor((at * all.length) / most)));
  return all.length <= most ? [...all] : all.filter((_, at) => places.has(at));
}
