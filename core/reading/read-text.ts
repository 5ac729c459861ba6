import { readClauses } from "./clauses.ts";
import type { Text } from "./text.ts";
import { readSentences } from "./tokens.ts";

/** The sentences and clauses of a brief in a language (ISO 639-1). */
export function readText(brief: string, language = "en"): Text {
  const sentences = readSentences(brief, language);
  return { brief, language, sentences, clauses: readClauses(sentences) };
}
