import { InvalidError } from "../errors.ts";

const archives: readonly (readonly [string, string])[] = [
  ["PK\u0003\u0004", "a ZIP archive, or a workbook"],
  ["\u001f\u008b", "packed by gzip"],
  ["%PDF", "a PDF"],
  ["SQLite format 3", "a SQLite database"],
];

/** The text of a file as it is, in UTF-8, its byte order mark left out. Throws InvalidError that says what it seems to be instead, so that nothing is read of what only looks like text. */
export function textOfFile(name: string, bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const known = archives.find(([start]) => head.startsWith(start));
  if (known) throw noText(name, `it seems to be ${known[1]}`);
  try {
    return expectText(name, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof InvalidError) throw error;
    throw noText(name, "it is not in UTF-8");
  }
}

/** The same text, which others have decoded. Throws InvalidError where it has characters that no text has. */
export function expectText(name: string, text: string): string {
  const at = text.search(/(?![\s\u007f-\u009f])\p{Cc}/u);
  if (at < 0) return text;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
  throw noText(name, `it has the character U+${code} in line ${text.slice(0, at).split("\n").length}`);
}

function noText(name: string, why: string): InvalidError {
  return new InvalidError(
    `${name} is no text that can be read: ${why}`,
    "Unpack it, or export it as text in UTF-8 first (from a spreadsheet: CSV UTF-8).",
  );
}
