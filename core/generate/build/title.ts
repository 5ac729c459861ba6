import { readLines } from "../../reading/lines.ts";

/** What the environment is called: what the brief calls it before its first colon or in its first words, when these are short and say something; else the name given. */
export function titleOf(brief: string, otherwise: string): string {
  const line = titleLine(brief);
  const head = (line.replace(/<[^>]*>/g, "").split(/[:;.!?–—]| - /)[0] ?? "").replace(/^[#*\s\d.)-]+/, "");
  const words = head.split(/\s+/).filter(Boolean);
  const cut = words.findIndex(
    (word, at) => at > 0 && /^(for|like|with|where|used|the|that|of|and|which|who)$/i.test(word),
  );
  const plain = (cut > 0 ? words.slice(0, cut) : words)
    .filter(
      (word) =>
        !/^(a|an|the|we|we're|we've|i|i'd|need|want|have|build|create|make|me|our|my|run|please|simulate)$/i.test(word),
    )
    .join(" ")
    .replace(/[^\p{L}\p{N} &'/-]/gu, "")
    .replace(/(?: (?:on|in|at|by|to|from|near|under))+$/i, "")
    .trim();
  const telling = plain
    .replace(
      /\b(app|application|system|software|tool|platform|site|website|env|environment|entities|brief|rules)\b/gi,
      "",
    )
    .trim();
  const isTitle =
    !/\b(?:shall|must|should|may|can|will)\b/i.test(plain) &&
    telling.length >= 2 &&
    plain.length <= 48 &&
    plain.split(" ").length <= 6 &&
    /[a-z0-9]/i.test(plain);
  const title = isTitle ? plain : otherwise;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** The line that names the environment: a mail's subject, else the first one that is no header and no greeting, without the mark of a list. */
function titleLine(brief: string): string {
  const lines = readLines(brief).map(({ start, end, kind }) => ({ text: brief.slice(start, end), kind }));
  const subject = lines.flatMap(({ text, kind }) => (kind === "mail" ? (subjectLine.exec(text)?.[1] ?? []) : []))[0];
  const first = lines.find(({ text, kind }) => kind !== "mail" && kind !== "rule" && !greeting.test(text));
  return subject ?? first?.text ?? "";
}
const subjectLine =
  /^(?:subj(?:ect)?|betreff|objet|asunto|assunto|oggetto|onderwerp)\s?:\s*(?:(?:re|fwd?|aw|wg|tr|rv)\b:?\s*)*(\S.*)$/i;
const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|guten tag|bonjour|hola|ol[áa]|ciao|beste)\b[^.:;]{0,40}[,!.]?$/i;

/** The title as a part of ids and addresses. */
export function slugOf(title: string): string {
  const whole = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const slug = whole.length <= 24 ? whole : (/^.{1,24}(?=-)/.exec(whole)?.[0] ?? whole.slice(0, 24).replace(/-+$/, ""));
  return slug === "" ? "records" : slug;
}
