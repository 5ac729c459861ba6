import { classify } from "./classify.ts";
import type { Clause, Sentence, Token } from "./text.ts";

/** Cuts sentences into clauses, each of which says one thing, and tells what each is. */
export function readClauses(sentences: readonly Sentence[]): Clause[] {
  const clauses: Clause[] = [];
  for (const sentence of sentences) {
    const parts = sentence.line.kind === "row" ? [whole(sentence)] : withoutExamples(sentence.tokens).flatMap(split);
    for (const { tokens, carried } of parts) {
      const content = trim(tokens);
      const first = content[0];
      const last = content.at(-1);
      if (!first || !last) continue;
      const bare = { sentence, start: first.start, end: last.end, tokens: content, carried };
      clauses.push({ ...bare, says: classify(bare, clauses.at(-1) ?? null) });
    }
  }
  return clauses;
}

type Part = { readonly tokens: readonly Token[]; readonly carried: readonly Token[] };
const whole = (sentence: Sentence): Part => ({ tokens: sentence.tokens, carried: [] });

/** The sentence and, apart from it, its examples and definitions: `(e.g. both engines)`, `, such as tyres,`, `("close" means parents)`. */
function withoutExamples(tokens: readonly Token[]): (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let rest = tokens;
  for (let found = 0; found < mostExamples; found++) {
    const start = rest.findIndex((_, at) => at > 0 && opens(rest, at));
    if (start < 0) break;
    const isBracket = rest[start]?.text === "(";
    const closing = rest.findIndex(
      (token, at) => at > start + 1 && (isBracket ? token.text === ")" : token.text === "," || token.text === ";"),
    );
    const end = closing < 0 ? rest.length : closing + (isBracket ? 1 : 0);
    parts.push(rest.slice(start, end));
    rest = [...rest.slice(0, start), ...rest.slice(end)];
  }
  return [rest, ...parts];
}

const mostExamples = 12;

/** An example or a definition begins at a bracket or a comma. */
function opens(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  const after = tokens.slice(at + 1, at + 8);
  if (!token || !next) return false;
  if (token.text === "(")
    return (
      /^(?:e\.g\.|eg\.?|i\.e\.)$/.test(next.lower) ||
      (next.lower === "for" && after[1]?.lower === "example") ||
      after.some((each) => each.lower === "means")
    );
  return (
    token.text === "," &&
    (/^(?:e\.g\.|eg\.?)$/.test(next.lower) ||
      (next.lower === "such" && after[1]?.lower === "as") ||
      (next.lower === "for" && /^(?:example|instance)$/.test(after[1]?.lower ?? "")))
  );
}

/** Without the marks and the small joining words at both ends. */
function trim(tokens: readonly Token[]): readonly Token[] {
  let from = 0;
  let to = tokens.length;
  const dropsFirst = (token: Token) =>
    (token.pos === "PUNCT" && token.text !== "(") || /^(?:and|but|also|then|so|or|plus|->|=>)$/.test(token.lower);
  while (from < to - 1 && dropsFirst(tokens[from] as Token)) from++;
  while (to > from && tokens[to - 1]?.pos === "PUNCT" && tokens[to - 1]?.text !== ")") to--;
  const content = tokens.slice(from, to);
  return content.some((token) => token.pos !== "PUNCT" && token.pos !== "SYM") ? content : [];
}

/** Independent conjuncts of a sentence: at semicolons, at dashes, and at commas or conjunctions after which another subject or another modal verb stands. A conjunct without a subject takes that of the one before. */
function split(tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let depth = 0;
  let subject: readonly Token[] = [];
  const close = (to: number, carries: boolean) => {
    const part = tokens.slice(from, to);
    parts.push({ tokens: part, carried: carries ? subject : [] });
    const own = subjectOf(part);
    if (own.length > 0) subject = own;
    from = to;
  };
  let carries = false;
  tokens.forEach((token, at) => {
    if (token.text === "(" || token.text === "[") depth++;
    if (token.text === ")" || token.text === "]") depth = Math.max(0, depth - 1);
    if (depth > 0 || at <= from) return;
    const opens = opening(tokens, at, from);
    if (opens === null) return;
    close(at, carries);
    carries = opens === "without subject";
  });
  close(tokens.length, carries);
  return parts;
}

const subordinators =
  /^(?:if|when|whenever|once|after|unless|before|until|till|while|where|because|since|although|though|as|for|provided|whereas|except|who|which|that|whose|where|in)$/;
const modals = /^(?:must|may|can|cannot|shall|should|will|need|needs|is|are|has|have|do|does|was|were|gets|get)$/;

/** Whether another thing is said from here on, and if it brings its own subject. */
function opening(tokens: readonly Token[], at: number, from: number): "with subject" | "without subject" | null {
  const token = tokens[at];
  if (!token) return null;
  const before = tokens.slice(from, at);
  const after = tokens.slice(at + 1);
  const rest = skipJoiners(after);
  if (rest.length < 2) return null;
  if (token.text === ";") return hasVerb(before) || before.length > 3 ? "with subject" : null;
  const isDash = /^(?:-|–|—)$/.test(token.text) && token.start > (tokens[at - 1]?.end ?? 0);
  const joins = /^(?:and|but|so|yet)$/.test(token.lower);
  const comma = token.text === ",";
  if (!(isDash || joins || comma)) return null;
  if (joins && tokens[at - 1]?.text === ",") return null;
  if (!hasFinite(before)) return null;
  const first = rest[0];
  if (!first) return null;
  if (opensWithSubordinate(before) && !mainSaid(before)) return null;
  if (
    subordinators.test(first.lower) &&
    !(joins && /^(?:if|when|unless|once|after)$/.test(first.lower) && hasFinite(rest))
  )
    return null;
  if (imperativeVerb(rest) && (joins || comma || isDash))
    return isCommand(before) || comma || isDash ? "with subject" : null;
  const own = subjectLength(rest);
  if (own > 0 && rest[own] && carriesSentence(rest, own))
    return comma && !/^(?:and|but|so|then)$/.test(after[0]?.lower ?? "") && !startsFresh(rest) ? null : "with subject";
  if (
    /^(?:must|may|can|shall|should|will|need|needs)$/.test(first.lower) &&
    (joins || /^(?:and|but)$/.test(after[0]?.lower ?? ""))
  )
    return "without subject";
  if (/^(?:is|are|has|have|does|do|gets|get)$/.test(first.lower) && joins && token.lower === "but")
    return "without subject";
  return null;
}

const skipJoiners = (tokens: readonly Token[]): readonly Token[] => {
  let at = 0;
  while (tokens[at] && /^(?:and|but|also|then|so|yet|,)$/.test(tokens[at]?.lower ?? "")) at++;
  return tokens.slice(at);
};
const hasVerb = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.pos === "VERB" || token.pos === "AUX");
const hasFinite = (tokens: readonly Token[]): boolean =>
  tokens.some((_, at) => carriesSentence(tokens, at)) ||
  imperativeVerb(skipJoiners(tokens)) ||
  /^(?:no|nobody|never|only|max|at)$/.test(tokens[0]?.lower ?? "");

/** A verb that can carry a sentence: a modal, a form of be or have, or a verb that is neither infinitive nor participle. */
function carriesSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (token.pos === "AUX") return true;
  if (modals.test(token.lower) && token.pos !== "NOUN") return true;
  if (token.pos !== "VERB") return false;
  if (/ing$/.test(token.lower)) return false;
  const before = tokens[at - 1];
  return !(before && (before.lower === "to" || before.pos === "DET" || before.pos === "AUX"));
}

/** Length of a noun phrase at the head of a stretch that can be a subject; 0 when none. */
function subjectLength(tokens: readonly Token[]): number {
  let at = 0;
  if (tokens[0]?.pos === "PRON")
    return /^(?:we|they|it|he|she|you|i|nobody|everybody|everyone|nothing|anyone|somebody|someone|there|these|those|this|none)$/.test(
      tokens[0].lower,
    )
      ? 1
      : 0;
  while (at < Math.min(8, tokens.length)) {
    const token = tokens[at];
    if (!token) break;
    if (
      ["DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV"].includes(token.pos) ||
      token.lower === "'s" ||
      /^(?:my|your|his|her|its|our|their|of)$/.test(token.lower) ||
      token.pos === "PRON"
    )
      at++;
    else break;
  }
  const last = tokens[at - 1];
  return last &&
    (last.pos === "NOUN" || last.pos === "PROPN" || last.pos === "PRON" || (last.pos === "DET" && at === 1))
    ? at
    : 0;
}

const startsFresh = (tokens: readonly Token[]): boolean =>
  tokens[0]?.pos === "PRON" ||
  tokens[0]?.pos === "DET" ||
  /^(?:nobody|no|only|every|each|all)$/.test(tokens[0]?.lower ?? "");

function subjectOf(tokens: readonly Token[]): readonly Token[] {
  const content = skipJoiners(tokens.filter((token, at) => at > 0 || token.pos !== "PUNCT"));
  const length = subjectLength(content);
  return length > 0 ? content.slice(0, length) : [];
}

const opensWithSubordinate = (tokens: readonly Token[]): boolean =>
  /^(?:if|when|whenever|once|after|unless|before|until|while|where|because|since|although|though|as|for|without|in|at|on|above|over|under|within|till|upon|during)$/.test(
    skipJoiners(tokens)[0]?.lower ?? "",
  );
/** After the comma that ends a leading condition something has been said. */
function mainSaid(tokens: readonly Token[]): boolean {
  const comma = tokens.findIndex((token) => token.text === "," || token.lower === "then");
  return comma > 0 && hasFinite(tokens.slice(comma + 1));
}

/** The stretch begins with a command: `tell the owner`, `do not send`, `please check`. */
function imperativeVerb(tokens: readonly Token[]): boolean {
  let at = 0;
  while (/^(?:please|never|always|not|then|first|do|also|only)$/.test(tokens[at]?.lower ?? "")) at++;
  const verb = tokens[at];
  const next = tokens[at + 1];
  return (
    verb !== undefined &&
    verb.pos === "VERB" &&
    verb.lemma === verb.lower &&
    (next === undefined || !/^(?:and|or|,|of)$/.test(next.lower))
  );
}
const isCommand = (tokens: readonly Token[]): boolean =>
  imperativeVerb(skipJoiners(tokens)) ||
  tokens.some((token, at) => (token.text === "," || token.lower === "then") && imperativeVerb(tokens.slice(at + 1)));
