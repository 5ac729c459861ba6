import { parseDocument } from "yaml";
import { InvalidError } from "../errors.ts";
import { nestsTooDeep } from "../json.ts";

/** How often a YAML document may repeat parts of itself by aliases, which a few lines could else multiply without end. */
const maxAliases = 100;
/** Deepest level of a value: documents of APIs have up to 40. */
const maxDepth = 200;

/** The value of a text in JSON or YAML. Throws InvalidError with the place when it is neither. */
export function parseText(text: string): unknown {
  const start = text.trimStart().charAt(0);
  if (start === "{" || start === "[")
    try {
      return shallow(JSON.parse(text));
    } catch (error) {
      if (error instanceof InvalidError) throw error;
      // YAML may begin so too.
      if (text.length > 2_000_000) throw unreadable(error);
    }
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent", schema: "core" });
    const [problem] = document.errors;
    if (problem) throw problem;
    return shallow(document.toJS({ maxAliasCount: maxAliases }));
  } catch (error) {
    if (error instanceof InvalidError) throw error;
    throw unreadable(error);
  }
}

/** The value itself. Throws InvalidError when it nests so deep that whatever walks it could end the process. */
export function shallow(value: unknown): unknown {
  if (nestsTooDeep(value, maxDepth))
    throw new InvalidError(
      `it nests deeper than ${maxDepth} levels`,
      "Is it what you meant to give? Cut what is inside.",
    );
  return value;
}

function unreadable(error: unknown): InvalidError {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return new InvalidError(
    `the document is no JSON and no YAML that can be read: ${message.slice(0, 200).replace(/[:.\s]+$/, "")}`,
    "Check it with a linter first.",
  );
}
