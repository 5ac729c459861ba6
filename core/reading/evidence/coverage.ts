import type { Norm } from "../../norms/norm.ts";
import type { GraphRelation, Span } from "../graph.ts";
import { fillers } from "../phrases/function-words.ts";
import type { Token } from "../text.ts";
import { type Ground, sameStem } from "./ground.ts";
import { actsIn, concepts, genericVerbs, makersOf, phrasesOf } from "./names-shown.ts";

/** Words that say how a rule binds, compares, counts or times; what they say is checked apart. */
const ruling =
  /^(?:must|may|can|could|might|will|would|shall|should|need|require|required|have|has|get|be|do|not|no|never|only|always|allow|allowed|permit|refuse|refused|forbid|forbidden|prohibit|prohibited|deny|denied|reject|block|decline|mandatory|obligatory|necessary|secret|confidential|private|hide|hidden|lock|locked|frozen|freeze|final|fixed|immutable|edit|read-only|change|anymore|more|most|less|least|fewer|under|over|above|below|exceed|maximum|minimum|max|min|limit|limited|up|within|before|after|until|unless|without|except|first|last|next|same|different|other|another|else|own|any|every|each|all|both|single|one|once|twice|double|time|minute|hour|day|week|month|year|working|business|old|older|young|younger|late|later|early|earlier|long|longer|number|amount|total|value|name|date|approval|approve|approved|sign|signed|permission|consent|ok|person|people|somebody|someone|anybody|nobody|everyone|who|whose|which|that|this|it|they|them|there|then|so|also|still|already|yet|again|possible|case|rule|policy|system|ask|let|make|give|take|keep|hold|put|want|record|belong|receive|leave|go|stay|come|say|begin|start|please|rule|percent|cent|january|february|march|april|may|june|july|august|september|october|november|december|eur|usd|gbp|chf|euro|dollar|pound|%|€|\$|£)$/;

/** Words by which a kind of norm is said, beside those of every kind. */
const saying: Readonly<Partial<Record<Norm["frame"], RegExp>>> = {
  states: /^(?:run|go|move|pass|follow|resume|reopen|status|state|stage)$/,
  disclose: /^(?:show|see|visible|tell|give|share|reveal|publish|pass|disclose|send|know|view|access|hand|forward)$/,
  right: /^(?:reserve|do|perform)$/,
  window: /^(?:close|open|end|accept)$/,
  exclusive:
    /^(?:coincide|overlap|overlapping|serve|run|work|use|take|turnaround|gap|pause|occupy|book|reserve|schedule|double-book(?:ed|ings?)?|bookings?)$/,
  limit: /^(?:unique|hold|carry|contain|own)$/,
  order: /^(?:handle|serve|process|treat|deal|earliest|oldest|soonest)$/,
  derive: /^(?:run|last|take)$/,
  need: /^(?:check|sure|available|possible)$/,
  forbid: /^(?:available|possible)$/,
  approve: /^(?:escalate|agree)$/,
  freeze: /^(?:become)$/,
  // Its request, reason and answer are the sentence's own words.
  refuse: /./,
};
const weekday = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|holiday|h|hr)$/;

const content = new Set<Token["pos"]>(["NOUN", "PROPN", "VERB", "ADJ"]);

/** Content words of a clause that no part of its norms stands for. */
export function wordsLeftOut(norms: readonly Norm[], ground: Ground): string[] {
  const words = wordsOf(norms, ground);
  const related = relatedTo(norms, ground);
  const isSaying = (word: string) =>
    ruling.test(word.replace(/\.$/, "")) || weekday.test(word) || norms.some(({ frame }) => saying[frame]?.test(word));
  // Whoever attends or uses so many of something has them: a verb that is no act of its own adds nothing to a bound.
  const bounds = norms.some(({ frame, ...norm }) => frame === "limit" && "of" in norm && !norm.of.includes(" "));
  const isHaving = ({ pos, lemma }: Token) =>
    bounds &&
    pos === "VERB" &&
    !ground.graph.acts.some(
      ({ verb, verbs, effect, record }) =>
        (verb === lemma || verbs.includes(lemma)) &&
        effect.kind !== "create" &&
        !norms.some((norm) => norm.frame === "limit" && norm.of === record),
    );
  const isSaidBy = (phrases: readonly string[], token: Token) =>
    phrases.some((word) => sameStem(word, token.lower) || sameStem(word, token.lemma));
  // Whose rows are meant narrows nothing where all are somebody's, but much where only this clause speaks of such rows.
  const isSaidHere = ({ spans }: GraphRelation) => spans.some((span) => isWithin(ground.own, span));
  const others = relatedTo(norms, ground, (relation) => !isSaidHere(relation));
  const isNarrowing = (token: Token) =>
    isOwner(ground.own, token) && isSaidBy(related, token) && !isSaidBy(others, token);
  const isRelated = (token: Token) =>
    (isAfterPreposition(ground.own, token) || isOwner(ground.own, token)) && isSaidBy(related, token);
  // What holds the one resource is whatever comes at a time: `a station serves one robot at once`.
  const isHolder = (token: Token) =>
    norms.every(({ frame }) => frame === "exclusive") && isOneOrTwo(ground.own[ground.own.indexOf(token) - 1]);
  const isCovered = (token: Token) =>
    !isNarrowing(token) && (isHaving(token) || isHolder(token) || isRelated(token) || isWordCovered(token));
  const isWordCovered = ({ lower, lemma }: Token) =>
    isSaying(lower) ||
    isSaying(lemma) ||
    fillers.has(lower) ||
    words.some(
      (word) => sameStem(word, lower) || sameStem(word, lemma) || lower.split("-").some((part) => sameStem(word, part)),
    ) ||
    concepts.some(([name, said]) => (said.test(lower) || said.test(lemma)) && words.some((word) => name.test(word)));
  return ground.own
    .filter(
      (token) => content.has(token.pos) && token.value === undefined && !/\d/.test(token.text) && !isCovered(token),
    )
    .map(({ text }) => `"${text}" is left out`);
}

/** Every word of the names that the norms speak of, with the phrases that mean them, and the words of the verbs they ask for. */
function wordsOf(norms: readonly Norm[], ground: Ground): string[] {
  const names = norms.flatMap((norm) =>
    JSON.stringify(norm)
      .split(/[^\p{L}\p{N}_]+/u)
      .filter(Boolean),
  );
  const { graph } = ground;
  const values = graph.records.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      (field.values ?? []).filter(({ name }) => names.includes(name)).flatMap((each) => each.words),
    ),
  );
  const verbs = graph.acts.filter(({ verb }) => names.includes(verb)).flatMap((act) => act.verbs);
  const generic = names.flatMap((name) => genericVerbs(name));
  const phrases = [...new Set(names)].flatMap((name) => [name, ...phrasesOf(name, ground)]);
  const makers = graph.records.filter(({ name }) => names.includes(name)).flatMap(({ name }) => makersOf(name, graph));
  // What a record refers to is meant with it: `rent a microphone` makes a rental, `transfers between clubs`.
  const parts = graph.relations.flatMap(({ from, to, source }) =>
    source === "brief" && names.includes(from) ? [to, ...phrasesOf(to, ground)] : [],
  );
  return [...phrases, ...values, ...verbs, ...makers, ...parts, ...generic]
    .flatMap((phrase) => [phrase, ...phrase.toLowerCase().split(/[\s_-]+/)])
    .filter(Boolean);
}

/** Words for what the record of a norm refers to: said after a preposition it narrows nothing (`assigned to a user`, `transfers between clubs`). */
function relatedTo(
  norms: readonly Norm[],
  ground: Ground,
  counts: (relation: GraphRelation) => boolean = () => true,
): string[] {
  const roots = norms.flatMap((norm) => [
    ...actsIn(norm).map((act) => act.split(" ").at(-1)?.split(".")[0] ?? ""),
    ...("record" in norm ? [norm.record] : []),
    ...(norm.frame === "limit" ? [norm.of] : []),
  ]);
  return ground.graph.relations
    .filter(counts)
    .flatMap(({ from, to }) => (roots.includes(from) ? [to, ...phrasesOf(to, ground)] : []))
    .flatMap((phrase) => phrase.toLowerCase().split(/[\s_-]+/))
    .filter(Boolean);
}

const isOneOrTwo = (token: Token | undefined): boolean =>
  token !== undefined && (token.value === 1 || token.value === 2 || token.lower === "single");

const isWithin = (tokens: readonly Token[], { start, end }: Span) =>
  tokens.some((token) => token.start >= start && token.end <= end);

/** Whose the next noun is: `a resident's medication`. */
const isOwner = (tokens: readonly Token[], token: Token): boolean =>
  /^['’]s?$/.test(tokens[tokens.indexOf(token) + 1]?.lower ?? "");

function isAfterPreposition(tokens: readonly Token[], token: Token): boolean {
  let at = tokens.indexOf(token) - 1;
  while (/^(?:DET|ADJ|NUM)$/.test(tokens[at]?.pos ?? "")) at--;
  return tokens[at]?.pos === "ADP";
}
