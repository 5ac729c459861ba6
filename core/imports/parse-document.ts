import { parseDocument } from "yaml";
import { InvalidError } from "../errors.ts";

/** How often a YAML document may repeat parts of itself by aliases, which a few lines could else multiply without end. */
const maxAliases = 100;

/** The value of a text in JSON or YAML. Throws InvalidError with the place when it is neither. */
export function parseText(text: string): unknown {
  const start = text.trimStart().charAt(0);
  if (start === "{" || start === "[")
    try {
      return JSON.parse(text);
    } catch (error) {
      // YAML may begin so too.
      if (text.length > 2_000_000) throw unreadable(error);
    }
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent", schema: "core" });
    const [problem] = document.errors;
    if (problem) throw problem;
    return document.toJS({ maxAliasCount: maxAliases });
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): InvalidError {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return new InvalidError(
    `the document is no JSON and no YAML that can be read: ${message.slice(0, 200).replace(/[:.\s]+$/, "")}`,
    "Check it with a linter first.",
  );
}
