/** Longest text that is written out as a block. */
const MAX_CHARS = 4_000;

/** A text on one line with every character that Markdown or HTML could take for markup escaped. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_{}[\]()#!|~>$@]|:(?=\/\/)|^[-+]/g, "\\$&")
    .replace(/^(\d+)\./, "$1\\.");
}

/** A text on one line as code: within more backticks than it has in a row. */
export function inCode(text: string): string {
  const line = clipped(text.replace(/\s+/g, " "), 300);
  const ticks = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") || line === "" ? " " : "";
  return `${ticks}${space}${line}${space}${ticks}`;
}

/** A text as a block of code: between fences longer than any run of backticks in it, so that nothing in it ends the block. */
export function fenced(text: string, language: string): string {
  const shown = clipped(text, MAX_CHARS);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}
