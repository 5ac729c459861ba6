import type { Atom } from "../../norms/atom.ts";
import { printPath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import type { Token } from "../text.ts";
import type { Said } from "./atoms-said.ts";
import { type Ground, placeOfName } from "./ground.ts";
import { numbersIn } from "./numbers-shown.ts";

const negations = /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|non)$/;
const refusals =
  /^(?:refuse|forbid|forbidden|prohibit|deny|reject|ban|block|disallow|decline|impossible|illegal|bar|barred|locked|frozen|immutable|final)$/;
const conversions =
  /^(?:only|unless|until|till|without|except|save|before|provided|otherwise|but|apart|solely|exclusively|alone)$/;
const obligations =
  /^(?:must|need|require|required|shall|should|mandatory|always|obligatory|necessary|needs|requires|have|has|every|each|obliged)$/;
const conditionals = /^(?:if|when|whenever|where|while|once|whose|who|with|that|which|after)$/;

/** A comparison in words before or after a number: which side of it is meant, and whether the number itself belongs to the lower side. */
type Phrase = {
  readonly side: "low" | "high";
  readonly cut: "before" | "after";
  readonly from: number;
  readonly to: number;
};

const comparators: readonly (readonly [RegExp, Phrase["side"], Phrase["cut"]])[] = [
  [
    /\b(?:no|not|never) (?:more|longer|older|later|greater|higher|larger) than$|\b(?:not|never) (?:exceed|over|above)(?:ing)?$|\bat (?:the )?most$|\bup to$|\bmax(?:imum)?(?: of)?$|<=$|\bwithin$/,
    "low",
    "after",
  ],
  [
    /\b(?:no|not|never) (?:less|fewer|shorter|younger|earlier|lower) than$|\b(?:not|never) (?:under|below)$|\bat (?:the )?least$|\bmin(?:imum)?(?: of)?$|>=$|\bfrom$/,
    "high",
    "before",
  ],
  [
    /\b(?:more|longer|older|later|greater|higher|larger|bigger) than$|\b(?:over|above|exceed|exceeds|exceeding|beyond|past|after|for)$|\bin excess of$|>$/,
    "high",
    "after",
  ],
  [/\b(?:less|fewer|shorter|younger|earlier|lower|smaller) than$|\b(?:under|below)$|<$/, "low", "before"],
];
const after: readonly (readonly [RegExp, Phrase["side"], Phrase["cut"]])[] = [
  [/^(?:\w+ ){0,2}(?:before|ahead|prior|in advance|notice|from now)\b/, "high", "before"],
  [/^(?:\w+ ){0,2}or (?:more|over|above|older|later|longer)\b|^\+/, "high", "before"],
  [
    /^(?:\w+ ){0,2}or (?:less|fewer|under|below|younger|earlier|shorter)\b|^(?:\w+ ){0,3}(?:max|maximum|at most)\b/,
    "low",
    "after",
  ],
];

const longest = 4;

function phraseAt(tokens: readonly Token[], at: number): Phrase | null {
  const start = Math.max(0, at - longest);
  const before = tokens
    .slice(start, at)
    .map(({ lower }) => lower)
    .filter((word) => !/^(?:eur|usd|€|\$|£|a|the|of)$/.test(word) || word === "of")
    .join(" ")
    .trim();
  for (const [pattern, side, cut] of comparators) {
    const found = pattern.exec(before);
    if (found) return { side, cut, from: at - found[0].trim().split(" ").length, to: at };
  }
  const next = tokens
    .slice(at + 1, at + 1 + longest)
    .map(({ lower }) => lower)
    .join(" ");
  for (const [pattern, side, cut] of after)
    if (pattern.test(next)) return { side, cut, from: at, to: at + 1 + longest };
  return null;
}

type Place = "main" | "condition" | "exception";

/** What a place is governed by: the nearest word before it that opens a condition or an exception, within its part of the sentence. */
function placeAt(tokens: readonly Token[], at: number): Place {
  for (let i = at; i >= 0; i--) {
    const word = tokens[i]?.lower ?? "";
    if (
      i < at &&
      word === "," &&
      !tokens.slice(i + 1, at).some(({ lower }) => conditionals.test(lower) || conversions.test(lower))
    )
      // A condition at the front ends at its comma.
      return /^(?:if|when|whenever|where|while|once|unless|until)$/.test(
        tokens.slice(0, i).findLast(({ lower }) => conditionals.test(lower) || conversions.test(lower))?.lower ?? "",
      )
        ? "main"
        : placeAt(tokens, i - 1);
    if (i !== at && conversions.test(word)) return "exception";
    if (i !== at && conditionals.test(word))
      return /^(?:only|except)$/.test(tokens[i - 1]?.lower ?? "") ? "exception" : "condition";
  }
  return "main";
}

/** The negations of a sentence that turn its main part round: not those inside a comparison, before a value or in a condition. */
function mainNegations(tokens: readonly Token[], values: readonly number[]): number[] {
  const inside = numbersIn(tokens).flatMap(({ at }) => phraseAt(tokens, at) ?? []);
  return tokens.flatMap(({ lower, lemma }, at) => {
    const isOne = (negations.test(lower) && lower !== "without") || refusals.test(lemma) || refusals.test(lower);
    if (!isOne || inside.some(({ from, to }) => at >= from && at < to)) return [];
    if (
      values.some(
        (value) =>
          value > at &&
          value - at <= 2 &&
          negations.test(lower) &&
          /^(?:not|non)$/.test(lower) &&
          !/^(?:must|may|can|cannot|shall|should|do|does|will)$/.test(tokens[at - 1]?.lower ?? ""),
      )
    )
      return [];
    if (/^(?:not)$/.test(lower) && tokens[at + 1]?.lower === "only") return [];
    return placeAt(tokens, at) === "main" || refusals.test(lemma) ? [at] : [];
  });
}

/** What a sentence's words say for or against its kind of norm. */
export function polarityAgainst(norm: Norm, ground: Ground): string[] {
  const own = actWords(norm);
  const sentence = ground.sentence.filter(({ lemma, lower }) => !own.has(lemma) && !own.has(lower));
  const some = (pattern: RegExp) => sentence.some(({ lower, lemma }) => pattern.test(lower) || pattern.test(lemma));
  const isNegated = mainNegations(sentence, []).length > 0 || some(/^(?:without)$/);
  const isConverted = some(conversions);
  const isObliged = some(obligations);
  const unlessShown =
    norm.unless === undefined || isConverted || some(/^(?:other|not)$/) ? [] : ["no exception is said there"];
  return [...unlessShown, ...frameAgainst(norm, { isNegated, isConverted, isObliged, some })];
}

/** Verbs of the norm's own acts: `refund requests are refused` says no to refunds, `to refuse a request` names an act. */
function actWords(norm: Norm): ReadonlySet<string> {
  const acts = [...("act" in norm ? (norm.act ?? []) : []), ...("after" in norm ? norm.after : [])];
  return new Set(acts.flatMap((act) => act.split(/[ _]/)).filter((word) => refusals.test(word)));
}

type Signs = {
  readonly isNegated: boolean;
  readonly isConverted: boolean;
  readonly isObliged: boolean;
  readonly some: (pattern: RegExp) => boolean;
};

function frameAgainst(norm: Norm, { isNegated, isConverted, isObliged, some }: Signs): string[] {
  const no = (is: boolean, why: string) => (is ? [] : [why]);
  switch (norm.frame) {
    case "forbid":
    case "refuse":
      return no(isNegated || isConverted, "nothing is refused there");
    case "freeze":
      return no(
        isNegated || isConverted || some(/^(?:lock|freeze|fix|fixed|closed|read-only|permanent)$/),
        "nothing is refused there",
      );
    case "need":
    case "window":
      return no(
        isNegated || isConverted || isObliged || some(/^(?:within|from|between|hour)$/),
        "nothing is needed there",
      );
    case "right":
      return norm.only ? no(isConverted || isNegated || isObliged, "nobody is excluded there") : [];
    case "disclose":
      return [
        ...no(
          isNegated || isConverted || some(/^(?:secret|confidential|private|sensitive|hide|hidden|discreet|keep)$/),
          "nothing is kept secret there",
        ),
        ...no(!norm.only || isConverted || some(/^(?:other|else|than)$/), "nobody is excepted there"),
      ];
    case "follow":
    case "derive":
      return no(!isNegated || isConverted, "it is refused there");
    case "approve":
    case "first":
      return no(!isNegated || isConverted || some(/^without$/), "it is refused there");
    case "separate":
      return no(
        norm.same
          ? !isNegated && some(/^(?:same|own|himself|herself|themselves)$/)
          : isNegated || some(/^(?:different|other|another|second|separate|cannot)$/),
        "it is said the other way round there",
      );
    case "exclusive":
      return no(
        isNegated || isConverted || some(/^(?:one|single|once|twice|double(?:-.+)?|overlap|free|same)$/),
        "nothing excludes there",
      );
    case "limit":
    case "order":
    case "states":
      return [];
    default:
      return norm satisfies never;
  }
}

/** Conditions and bounds of a norm that the sentence says the other way round. */
export function turnedRound(norm: Norm, atoms: readonly Said[], { sentence }: Ground): string[] {
  const places = atoms.map((said) => placeOfAtom(said.atom, sentence));
  const negated =
    mainNegations(
      sentence,
      places.filter((place) => place >= 0),
    ).length > 0;
  const isConverted = sentence.some(({ lower }) => conversions.test(lower) && lower !== "but");
  const wrong = atoms.flatMap((said, i): string[] => {
    const at = places[i] ?? -1;
    const side = sideMissing(sentence, said.atom);
    if (side !== null) return [side];
    const told = toldAt(sentence, said.atom, at);
    const meant = meantBy(said.atom);
    if (at < 0 || told === null || meant === null) {
      const isAsSaid = said.slot === "need" ? !negated || isConverted : norm.frame !== "forbid" || negated;
      return isAsSaid
        ? []
        : [`"${printPath(said.atom.path).replaceAll("_", " ")}" may be said the other way round there`];
    }
    if (told.cut && meant.cut && told.amount === meant.amount && told.cut !== meant.cut)
      return [`"${sentence[at]?.text}" itself is on the other side there`];
    if (
      told.amount !== undefined &&
      meant.amount !== undefined &&
      told.amount !== meant.amount &&
      (told.cut === undefined || told.cut === meant.cut)
    )
      return [`the sentence does not say ${meant.amount}`];
    const isTurned = told.positive !== meant.positive;
    return isTurned === expectsTurn(norm, said.slot, placeAt(sentence, at), negated)
      ? []
      : [`"${printPath(said.atom.path).replaceAll("_", " ")}" is said the other way round there`];
  });
  return [...wrong, ...(norm.frame === "limit" ? limitTurned(norm, sentence, negated) : [])];
}

const gone = /^(?:overdue|expired|past|late|lapsed|passed|elapsed|due|before|already|old|older|since|ended|over)$/;
const coming =
  /^(?:valid|future|upcoming|ahead|after|current|still|yet|later|from|until|unexpired|running|up-to-date)$/;
const different = /^(?:different|another|other|else|differ|somebody|someone)$/;
const alike =
  /^(?:same|own|their|his|her|its|equal|equals|match|matches|matching|that|himself|herself|themselves|which)$/;

/** A comparison whose direction the sentence does not tell: on which side of a moment, of two things whether they are one. */
function sideMissing(tokens: readonly Token[], { op, value }: Atom): string | null {
  const has = (pattern: RegExp) => tokens.some(({ lower, lemma }) => pattern.test(lower) || pattern.test(lemma));
  const is = op === "<" || op === "<=" ? "low" : op === ">" || op === ">=" ? "high" : null;
  if (value?.kind === "path" && (op === "=" || op === "!=")) {
    if (op === "!=") return has(different) || has(/^not$/) ? null : "that they differ is not said there";
    return has(alike) && !(has(different) && !has(/^(?:same|own)$/))
      ? null
      : "that they are the same is not said there";
  }
  if (value?.kind !== "moment" || is === null) return null;
  if (value.amount === 0 && typeof value.base === "string") {
    const [past, future] = [has(gone), has(coming)];
    if (past === future) return "on which side of now it is is not said there";
    return (past ? "low" : "high") === is ? null : "it is on the other side of now there";
  }
  const at = numbersIn(tokens).find(({ value: said }) => said === Math.abs(value.amount))?.at;
  return at !== undefined && phraseAt(tokens, at) === null ? "which side of the time is meant is not said there" : null;
}

/** Whether a norm has to say the opposite of the words of its condition: `unless it is paid` is refused where it is not. */
function expectsTurn({ frame }: Norm, slot: Said["slot"], place: Place, negated: boolean): boolean {
  if (slot === "row") return false;
  if (slot === "unless") return false;
  if (slot === "need") return place !== "exception" && negated;
  if (frame === "forbid") return place === "exception";
  return place === "exception";
}

function placeOfAtom({ path, value }: Atom, tokens: readonly Token[]): number {
  if (value?.kind === "words") return placeOfName(tokens, value.words);
  if (value?.kind === "amount")
    return (
      numbersIn(tokens).find((each) => each.value === value.amount)?.at ??
      numbersIn(tokens).find((each) => Math.abs(each.value - value.amount) === 1)?.at ??
      -1
    );
  if (value?.kind === "moment" && value.amount !== 0)
    return numbersIn(tokens).find(({ value: said }) => said === Math.abs(value.amount))?.at ?? -1;
  if (value?.kind === "span") return numbersIn(tokens).find(({ value: said }) => said === value.amount)?.at ?? -1;
  const last = path.at(-1)?.name ?? "";
  return value === null || value.kind === "flag" || value.kind === "none"
    ? placeOfName(tokens, last.replace(/_(?:at|on|id|date)$/, "").replace(/^(?:is|has)_/, ""))
    : -1;
}

type Side = { readonly positive: boolean; readonly cut?: Phrase["cut"] | undefined; readonly amount?: number };

/** What the words at a place say. */
function toldAt(tokens: readonly Token[], atom: Atom, at: number): Side | null {
  if (at < 0) return null;
  const { value, how } = atom;
  if (value?.kind === "amount" || value?.kind === "span" || value?.kind === "moment") {
    // Who has two of something has at least two.
    const bare = how === "count" ? { side: "high" as const, cut: "before" as const } : null;
    const phrase = phraseAt(tokens, at) ?? bare;
    const said = numbersIn(tokens).find((each) => each.at === at)?.value;
    if (!phrase || said === undefined) return null;
    return value.kind === "amount"
      ? {
          positive: phrase.side === "high",
          cut: phrase.cut,
          amount: how === "count" && phrase.cut === "before" ? said - 1 : said,
          ...(how === "count" ? { cut: "after" as const } : {}),
        }
      : { positive: phrase.side === "high" };
  }
  const before = tokens.slice(Math.max(0, at - 2), at).map(({ lower }) => lower);
  const isBound =
    before.some((word) => /^(?:must|may|can|cannot|shall|should|do|does|will)$/.test(word)) ||
    /^(?:must|may|can|cannot|shall|should)$/.test(tokens[at - 3]?.lower ?? "");
  const isNegated = before.some((word) => /^(?:not|non|never)$/.test(word)) && !isBound;
  const isUn =
    /^(?:un|in|non-?)(?=[a-z]{4})/.test(tokens[at]?.lower ?? "") &&
    atomWord(atom) !== tokens[at]?.lower &&
    !atomWord(atom).startsWith("un");
  return { positive: isNegated === isUn };
}

const atomWord = ({ path, value }: Atom) => (value?.kind === "words" ? value.words : (path.at(-1)?.name ?? ""));

/** What an atom means, on the same terms. */
function meantBy({ how, op, value }: Atom): Side | null {
  switch (value?.kind) {
    case "amount": {
      if (op !== "<" && op !== "<=" && op !== ">" && op !== ">=") return null;
      const positive = op === ">" || op === ">=";
      const cut = op === ">" || op === "<=" ? "after" : "before";
      return how === "count" && cut === "before"
        ? { positive, cut: "after", amount: value.amount - 1 }
        : { positive, cut, amount: value.amount };
    }
    case "moment":
    case "span": {
      if (op !== "<" && op !== "<=" && op !== ">" && op !== ">=") return null;
      const later = op === ">" || op === ">=";
      return { positive: value.kind === "moment" && value.amount < 0 ? !later : later };
    }
    case "flag":
      return { positive: (op === "=") === value.is };
    case "none":
      return { positive: op === "!=" };
    case "words":
      return { positive: (op === "=" || op === "in" || op === "has") === (how !== "no") };
    case undefined:
      return { positive: how !== "no" };
    default:
      return null;
  }
}

function limitTurned({ max, min }: Norm & { frame: "limit" }, tokens: readonly Token[], negated: boolean): string[] {
  return (
    [
      ["low", max],
      ["high", min],
    ] as const
  ).flatMap(([side, bound]) => {
    const amount = typeof bound === "number" ? bound : Number.parseFloat(String(bound ?? "").replaceAll(",", ""));
    if (Number.isNaN(amount)) return [];
    const said = numbersIn(tokens).find(({ value }) => value === amount);
    const phrase = said && phraseAt(tokens, said.at);
    if (!phrase)
      return side === "high" && !tokens.some(({ lower, lemma }) => obligations.test(lower) || obligations.test(lemma))
        ? ["no least number is said there"]
        : [];
    const allowed = negated ? (phrase.side === "low" ? "high" : "low") : phrase.side;
    if (allowed !== side) return [`${amount} is said the other way round there`];
    // Allowed up to the number itself: `fewer than 3` is at most 2.
    const includes = side === "low" ? phrase.cut === "after" : phrase.cut === "before";
    return includes ? [] : [`${amount} itself is not allowed there`];
  });
}
