import type { Clause as PlanClause } from "../../environment.ts";
import type { RecordGraph, Span } from "../../reading/graph.ts";
import type { Reading } from "../../reading/read-norms.ts";
import type { Clause, Token } from "../../reading/text.ts";
import type { ReadClause } from "./policies.ts";

/** The clauses of a brief in the order of the text, each with what it was read as. One that states no rule is understood when each of its content words is found in the records; what is not is named. */
export function clausesOf(graph: RecordGraph, readings: readonly Reading[]): ReadClause[] {
  const spans = spansOf(graph);
  const names = wordsOf(graph);
  return readings.map((reading, at): ReadClause => {
    const { clause, start, end, words, norms, candidates } = reading;
    const told =
      reading.status === "open" &&
      (describes(clause, spans, names) || listsKinds(clause, graph, names) || listsRecord(clause, names));
    const status = told ? "aside" : reading.status;
    const why = told ? "context" : reading.why;
    const missed =
      status === "aside" && !isSection(clause)
        ? uncovered(clause, spans, names).filter((token) => at > 0 || !isTitle(clause, token))
        : [];
    const isTrade = at === 0 && graph.records.every(({ source }) => source !== "brief");
    const isDescription = status === "aside" && (why === "records" || why === "states" || why === "context");
    const shown: PlanClause = {
      id: `k${at + 1}`,
      start,
      end,
      text: words,
      kind: kindOf(clause),
      understood: status === "enforced" || (isDescription && (isTrade || missed.length === 0)),
      ...(isDescription && !isTrade && missed.length > 0
        ? { note: `Nothing in the environment stands for: ${missed.map((token) => token.text).join(", ")}.` }
        : {}),
    };
    return { clause: shown, status, norms, candidates, why };
  });
}

/** The words that name the environment: those before the colon (or "with") of the first clause, or all of one without a verb. */
function isTitle({ tokens }: Clause, token: Token): boolean {
  const colon = tokens.find(({ lower }) => lower === ":" || lower === "with");
  return colon ? token.end <= colon.start : !tokens.some(({ pos }) => pos === "VERB" || pos === "AUX");
}

function kindOf({ says }: Clause): PlanClause["kind"] {
  return says.kind === "rule"
    ? "constraint"
    : says.kind === "records"
      ? "entity"
      : says.kind === "states"
        ? "state"
        : "context";
}

function spansOf(graph: RecordGraph): readonly Span[] {
  return [
    ...graph.records.flatMap(({ spans, fields }) => [...spans, ...fields.flatMap((field) => field.spans)]),
    ...graph.relations.flatMap(({ spans }) => spans),
    ...graph.states.flatMap(({ spans }) => spans),
    ...graph.acts.flatMap(({ spans }) => spans),
    ...graph.roles.flatMap(({ spans }) => spans),
  ];
}

const content = new Set<Token["pos"]>(["NOUN", "PROPN", "VERB", "ADJ", "NUM"]);

const binding =
  /^(must|may|can|cannot|shall|should|will|would|need|needs|have|only|no|not|never|none|nobody|nothing|without|unless|until|if|when|once|before|after|while|except|always|every|each|at|per|within|least|most|more|less|than|first|last|same|own|due|required|forbidden|allowed|prohibited|limited|mandatory|instead|otherwise|then|so)$/;

/** Who does what: `sessions recorded` says that they have to be. */
function doesSomething(tokens: readonly Token[]): boolean {
  const verb = tokens.findIndex(({ pos }) => pos === "VERB");
  return verb >= 0 && tokens.slice(verb + 1).some(({ pos }) => pos === "NOUN" || pos === "PROPN");
}

/** `A slot at a desk` says where; `at 9`, `at night` and `at most` say when and how many. */
const isPlace = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === "at" && tokens[at + 1]?.pos === "DET";

/** `Members borrow books and pay fines`: who does what, without a word that binds anybody, all of it in the records and acts. */
function describes(clause: Clause, spans: readonly Span[], names: ReadonlySet<string>): boolean {
  return (
    !clause.tokens.some(
      ({ lower, pos }, at, all) =>
        (binding.test(lower) && !isPlace(all, at)) || pos === "NUM" || pos === "AUX" || pos === "SYM",
    ) &&
    clause.sentence.lead === null &&
    doesSomething(clause.tokens) &&
    uncovered(clause, spans, names).length === 0
  );
}

/** `kayaks (length, condition: good, damaged)` under `Records:`: an item that only names a record, maybe with what it has in brackets. */
function listsRecord({ tokens, sentence }: Clause, names: ReadonlySet<string>): boolean {
  if (sentence.line.kind !== "bullet" && sentence.line.kind !== "numbered") return false;
  if (sentence.lead?.tokens.some(({ lower, pos }) => binding.test(lower) || pos === "AUX")) return false;
  let depth = 0;
  const outside = tokens.filter(({ lower }) => {
    if (lower === "(") depth++;
    else if (lower === ")") depth--;
    else return depth === 0;
    return false;
  });
  return (
    outside.some(({ lemma }) => names.has(lemma)) &&
    outside.every(({ lemma, pos }) => names.has(lemma) || pos === "DET" || pos === "PUNCT") &&
    !tokens.some(({ lower }) => binding.test(lower))
  );
}

/** `Records:`, `Business rules`: says what stands below. */
function isSection({ tokens }: Clause): boolean {
  const words = tokens.filter(({ pos }) => pos !== "PUNCT");
  return words.length > 0 && words.length <= 3 && words.every(({ lower }) => section.test(lower));
}
const section =
  /^(?:records?|entit(?:y|ies)|objects?|data|models?|fields?|relations?|relationships?|rules?|polic(?:y|ies)|constraints?|requirements?|business|main|basic|general|other|further|actions?|acts|operations?|activities|states?|status(?:es)?|workflows?|process(?:es)?|roles?|permissions?|notes?|overview|background|introduction|description|summary|scope|goals?|details|and|of|the|our)$/;

/** `The kind of a pet must be a dog, cat or bird`: the field's values, and nothing else. */
function listsKinds({ tokens }: Clause, { records }: RecordGraph, names: ReadonlySet<string>): boolean {
  const list = records
    .flatMap(({ fields }) => fields)
    .filter(({ type, source }) => type === "enum" && source === "brief")
    .flatMap((field) => field.spans)
    .find(({ start, end }) => tokens.some((token) => token.start >= start && token.end <= end));
  if (!list) return false;
  return tokens.every(
    (token) =>
      (token.start >= list.start && token.end <= list.end) ||
      names.has(token.lemma) ||
      /^(?:the|an?|each|every|of|kind|type|sort|category|must|can|may|is|are|be|either|one|as|,|:|or|and)$/.test(
        token.lower,
      ),
  );
}

/** Every word that names a record or a field. */
function wordsOf({ records }: RecordGraph): ReadonlySet<string> {
  const phrases = records.flatMap(({ words, fields }) => [...words, ...fields.flatMap((field) => field.words)]);
  return new Set(phrases.flatMap((phrase) => phrase.split(" ")));
}

/** Content words of a clause that nothing of the graph comes from. */
function uncovered({ tokens }: Clause, spans: readonly Span[], names: ReadonlySet<string>): Token[] {
  return tokens.filter(
    (token) =>
      !names.has(token.lemma) &&
      content.has(token.pos) &&
      !spans.some(({ start, end }) => start < token.end && token.start < end),
  );
}
