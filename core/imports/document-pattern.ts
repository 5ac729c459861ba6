import { hasTexts } from "../generate/samples/pattern.ts";

const maxLength = 200;

/** The form of whole texts that a regular expression of a document gives, which may be found anywhere in a text where the expression does not say that it begins or ends there.
 *  Null for one that is not understood, or of which no seed row could have a text: the document's values then have no form. */
export function patternOfDocument(source: string | undefined): string | null {
  if (source === undefined || source === "" || source.length > maxLength) return null;
  const begins = source.startsWith("^");
  const ends = /(?<!\\)(?:\\\\)*\$$/.test(source);
  const inner = source.slice(begins ? 1 : 0, ends ? -1 : undefined);
  if (inner === "") return null;
  const anything = "[\\s\\S]*";
  const whole = begins && ends ? inner : `${begins ? "" : anything}(?:${inner})${ends ? "" : anything}`;
  return hasTexts(whole) ? whole : null;
}
