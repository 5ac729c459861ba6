import type { Token } from "../text.ts";

/** A stretch of a clause, by positions of its tokens. */
export type Stretch = { readonly from: number; readonly to: number };

/** What a stretch says of what the clause is about, by the word that opens it. */
export type PartKind = "when" | "unless" | "until" | "before" | "after" | "without" | "onlyif" | "reason";
export type Part = Stretch & {
  readonly kind: PartKind;
  /** Where the words begin that open it. */
  readonly cue: number;
};

/** A clause in its main sentence and what depends on it. */
export type Skeleton = { readonly main: readonly Stretch[]; readonly parts: readonly Part[] };

const cues: readonly (readonly [PartKind, readonly string[]])[] = (
  [
    [
      "onlyif",
      "only if|only when|only after|only once|only with|only while|only where|provided that|provided|on condition that|as long as|so long as",
    ],
    [
      "unless",
      "unless|except if|except when|except where|except for|except|save where|save for|save|other than|apart from|aside from",
    ],
    ["after", "as soon as|after|following|upon|right after|straight after"],
    ["when", "in case|in case of|if|when|whenever|while|whilst|where|once|should"],
    ["until", "not until|until|till|til"],
    ["before", "prior to|before|ahead of"],
    ["without", "without|w/o"],
    ["reason", "because|so that|in order to|since|otherwise|so as to"],
  ] as const
)
  .flatMap(([kind, phrases]) => phrases.split("|").map((phrase) => [kind, phrase.split(" ")] as const))
  .toSorted((a, b) => b[1].length - a[1].length);

/** The word or words that open a part at a position; null where none stands there. */
function cueAt(tokens: readonly Token[], at: number): { readonly kind: PartKind; readonly to: number } | null {
  const found = cues.find(([, phrase]) => phrase.every((word, i) => tokens[at + i]?.lower === word));
  if (!found) return null;
  const [kind, phrase] = found;
  const [word] = phrase;
  if (word === "should" && at > 0) return null;
  // `Once a week`, `twice or once` count; `since` and `where` open a part only where a sentence follows.
  if (
    word === "once" &&
    (at > 0 || /^(?:a|per|only|in)$/.test(tokens[at + 1]?.lower ?? "")) &&
    !opensSentence(tokens, at + 1)
  )
    return null;
  return { kind, to: at + phrase.length };
}

const opensSentence = (tokens: readonly Token[], at: number): boolean =>
  /^(?:DET|PRON|NOUN|PROPN)$/.test(tokens[at]?.pos ?? "") &&
  tokens.slice(at + 1, at + 6).some(({ pos }) => pos === "AUX" || pos === "VERB");

const isEnd = ({ lower }: Token): boolean => /^[,;:]$|^[-–—]$/.test(lower);

const ordering = /^(?:tell|call|notify|inform|alert|ring|phone|ask|warn|email|contact|remind|send)$/;

/** Where a main sentence begins within a stretch that a leading condition opens without a comma: `if the fee is unpaid no boat leaves`. */
function secondSentence(tokens: readonly Token[], from: number): number | null {
  const isFiniteAt = (i: number) =>
    tokens[i]?.pos === "AUX" ||
    modal.test(tokens[i]?.lower ?? "") ||
    /^(?:gets?|has|have|needs?|is|are)$/.test(tokens[i]?.lower ?? "") ||
    (tokens[i]?.pos === "VERB" && tokens[i]?.lower !== tokens[i]?.lemma);
  const first = tokens.findIndex((_, i) => i > from && isFiniteAt(i));
  if (first < 0) return null;
  for (let i = first + 1; i < tokens.length; i++) {
    const [before, token] = [tokens[i - 1], tokens[i]];
    // An order after what it is given for: `if a pallet is past its date tell the customer`.
    if (ordering.test(token?.lower ?? "") && /^(?:DET|PRON|NOUN|PROPN)$/.test(tokens[i + 1]?.pos ?? "")) return i;
    const isDone = before?.pos === "VERB" && (participle.test(before.lower) || first === i - 1);
    if (
      /^(?:DET|PRON)$/.test(token?.pos ?? "") &&
      (isDone || !/^(?:ADP|VERB|AUX|PART|DET|SCONJ|CCONJ)$/.test(before?.pos ?? "")) &&
      tokens.slice(i + 1, i + 5).some((_, n) => isFiniteAt(i + 1 + n))
    )
      return i;
  }
  return null;
}

/** The main sentence of a clause and the conditions, exceptions and times that hang on it. */
export function skeletonOf(tokens: readonly Token[]): Skeleton {
  const parts: Part[] = [];
  const main: Stretch[] = [];
  let at = 0;
  let mainFrom = 0;
  const closeMain = (to: number) => {
    if (tokens.slice(mainFrom, to).some(({ pos }) => pos !== "PUNCT")) main.push({ from: mainFrom, to });
  };
  while (at < tokens.length) {
    const cue = cueAt(tokens, at);
    if (!cue) {
      at++;
      continue;
    }
    const cueFrom = at;
    closeMain(at);
    let to = cue.to;
    const isLeading = main.length === 0;
    while (to < tokens.length && !(to > cue.to && cueAt(tokens, to)) && !isEnd(tokens[to] as Token)) {
      if (isLeading && tokens[to]?.lower === "then") break;
      to++;
    }
    const split = isLeading && to >= tokens.length ? secondSentence(tokens, cue.to) : null;
    const end = split ?? to;
    parts.push({ kind: cue.kind, cue: cueFrom, from: cue.to, to: end });
    at = end;
    while (tokens[at] && (isEnd(tokens[at] as Token) || tokens[at]?.lower === "then")) at++;
    mainFrom = at;
  }
  closeMain(tokens.length);
  return { main, parts };
}

/** How a sentence binds whom. */
export type Force = "must" | "may" | "plain";

/** A sentence as subject, verb and what follows. */
export type Saying = {
  readonly subject: Stretch | null;
  readonly force: Force;
  readonly isNegated: boolean;
  readonly isOnly: boolean;
  readonly hasBe: boolean;
  readonly hasHave: boolean;
  readonly isPassive: boolean;
  /** The verb that says what is done; null where a form of be or have is all. */
  readonly verb: (Stretch & { readonly lemma: string; readonly particle: string | null }) | null;
  /** What stands right after the verb. */
  readonly object: Stretch | null;
  /** Phrases after prepositions. */
  readonly tails: readonly (Stretch & { readonly word: string })[];
};

const modal = /^(?:must|shall|should|may|can|could|will|would|cannot|might)$/;
const binding = /^(?:must|shall|should|will|cannot)$/;
const chain =
  /^(?:must|shall|should|may|can|could|will|would|might|cannot|not|never|be|is|are|was|were|been|being|has|have|had|to|do|does|did|get|gets|got|always|also|only|first|need|needs|allowed|permitted|yet|still|ever|no|longer|just|already|then|both|either|fully|all|usually|normally)$/;
const particles = /^(?:out|off|up|in|back|down|over|away|on|through|together|aside|forward)$/;
const prepositions =
  /^(?:to|by|with|for|from|in|on|at|via|over|against|about|during|into|through|between|of|per|under|above|below|as|within|towards|onto|outside|inside|among|beyond|up|near|than)$/;
const participle = /(?:ed|en|wn|ld|nt|pt|un|ung|ought|aught|ut|ade|eld|one|ain|et|ost|ead|aid|ept|elt|old|ound)$/;

const isRelative = ({ lower }: Token): boolean => /^(?:that|who|which|whose)$/.test(lower);

function finiteAt(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const before = tokens[at - 1];
  if (modal.test(token.lower)) return true;
  if (token.pos === "AUX" || /^(?:is|are|was|were|has|have|had|do|does|gets|get)$/.test(token.lower)) return true;
  if (/^(?:needs?|requires?)$/.test(token.lower) && at > from && before?.pos !== "DET") return true;
  if (token.pos !== "VERB" || /ing$/.test(token.lower)) return false;
  if (at === from) return true;
  if (
    before &&
    /^(?:DET|ADP|PART|ADJ|AUX)$/.test(before.pos) &&
    !/^(?:only|never|not)$/.test(before.lower) &&
    !isRelative(before)
  )
    return false;
  // `bikes reported stolen are not given back`: a participle right after a noun that a finite verb follows.
  return !(
    participle.test(token.lower) && tokens.slice(at + 1).some((each) => each.pos === "AUX" || modal.test(each.lower))
  );
}

/** A stretch read as a sentence; null where it has no verb. */
export function sayingOf(tokens: readonly Token[], { from: start, to }: Stretch): Saying | null {
  let from = start;
  while (from < to && tokens[from]?.pos === "PUNCT") from++;
  let relatives = 0;
  let finite = -1;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (i > from && isRelative(token)) {
      relatives++;
      continue;
    }
    if (!finiteAt(tokens, i, from)) continue;
    if (relatives > 0) {
      relatives--;
      // The rest of the relative clause: its own chain and verb.
      while (i + 1 < to && (chain.test(tokens[i + 1]?.lower ?? "") || tokens[i + 1]?.pos === "VERB")) i++;
      continue;
    }
    finite = i;
    break;
  }
  if (finite < 0) return null;
  let end = finite;
  while (end < to && chain.test(tokens[end]?.lower ?? "") && !(tokens[end]?.lower === "all" && end === finite)) end++;
  const words = tokens.slice(finite, end).map(({ lower }) => lower);
  const lead = tokens.slice(from, finite).map(({ lower }) => lower);
  const hasBe = words.some((word) => /^(?:be|is|are|was|were|been|being|gets?|got)$/.test(word));
  const needs = words.find((word) => /^needs?$/.test(word));
  const isNeedTo = needs !== undefined && words[words.indexOf(needs) + 1] === "to";
  const hasHave = words.some((word) => /^(?:has|have|had)$/.test(word));
  const isHaveTo = hasHave && words.some((word, i) => word === "to" && /^(?:has|have|had)$/.test(words[i - 1] ?? ""));
  let verbAt = end;
  let isNeeding = false;
  if (needs !== undefined && !isNeedTo) {
    verbAt = finite + words.indexOf(needs);
    isNeeding = true;
  }
  const found = tokens[verbAt];
  const isVerb =
    found !== undefined &&
    verbAt < to &&
    (isNeeding ||
      found.pos === "VERB" ||
      (hasBe && participle.test(found.lower) && found.pos !== "NOUN" && found.pos !== "ADP") ||
      (words.some((word) => modal.test(word) || word === "to" || /^(?:do|does|did)$/.test(word)) &&
        !hasBe &&
        found.pos === "NOUN"));
  let after = isVerb ? verbAt + 1 : end;
  let particle: string | null = null;
  if (
    isVerb &&
    particles.test(tokens[after]?.lower ?? "") &&
    !/^(?:DET|PRON|NUM)$/.test(tokens[after + 1]?.pos ?? "")
  ) {
    particle = tokens[after]?.lower ?? null;
    after++;
  }
  while (
    after < to &&
    chain.test(tokens[after]?.lower ?? "") &&
    /^(?:only|first|always|also|never)$/.test(tokens[after]?.lower ?? "")
  )
    after++;
  let objectTo = after;
  while (
    objectTo < to &&
    !(
      prepositions.test(tokens[objectTo]?.lower ?? "") &&
      tokens[objectTo]?.lower !== "of" &&
      !isPartOfBound(tokens, objectTo)
    )
  )
    objectTo++;
  const tails: (Stretch & { word: string })[] = [];
  for (let i = objectTo; i < to; ) {
    let next = i + 1;
    while (
      next < to &&
      !(prepositions.test(tokens[next]?.lower ?? "") && tokens[next]?.lower !== "of" && !isPartOfBound(tokens, next))
    )
      next++;
    tails.push({ word: tokens[i]?.lower ?? "", from: i + 1, to: next });
    i = next;
  }
  const all = [...lead, ...tokens.slice(finite, to).map(({ lower }) => lower)];
  return {
    subject: finite > from ? { from, to: finite } : null,
    force:
      isHaveTo || isNeedTo || words.some((word) => binding.test(word))
        ? "must"
        : words.some((word) => modal.test(word) || /^(?:allowed|permitted)$/.test(word))
          ? "may"
          : "plain",
    isNegated:
      words.some((word) => /^(?:not|never|cannot|no)$/.test(word)) ||
      /^(?:no|nobody|none|nothing|never|neither)$/.test(lead[0] ?? ""),
    isOnly: all.some((word) => /^(?:only|solely|exclusively|alone)$/.test(word)),
    hasBe,
    hasHave: hasHave && !isHaveTo,
    isPassive: isVerb && hasBe && participle.test(found.lower),
    verb: isVerb && found ? { from: verbAt, to: after, lemma: found.lemma, particle } : null,
    object: objectTo > after ? { from: after, to: objectTo } : null,
    tails,
  };
}

/** `up to 5`, `more than 3`, `at least two`, `over 500 EUR` belong to the number that follows. */
const isPartOfBound = (tokens: readonly Token[], at: number): boolean =>
  /^(?:to|than|at|over|under|above|below|up|of)$/.test(tokens[at]?.lower ?? "") &&
  (/^(?:up|more|less|fewer|older|younger|higher|lower|longer|shorter|heavier|larger|smaller|bigger)$/.test(
    tokens[at - 1]?.lower ?? "",
  ) ||
    (tokens[at + 1]?.value !== undefined && /^(?:over|under|above|below)$/.test(tokens[at]?.lower ?? "")) ||
    /^(?:least|most)$/.test(tokens[at + 1]?.lower ?? "") ||
    (tokens[at + 1]?.lower === "to" && tokens[at]?.lower === "up"));
