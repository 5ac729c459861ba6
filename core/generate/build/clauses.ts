import type { Clause as PlanClause } from "../../environment.ts";
import type { RecordGraph, Span } from "../../reading/graph.ts";
import type { Reading } from "../../reading/read-norms.ts";
import type { Clause, Text, Token } from "../../reading/text.ts";
import type { ReadClause } from "./policies.ts";

/** The clauses of a brief in the order of the text, each with what it was read as. One that states no rule is understood when each of its content words is found in the records; what is not is named. */
export function clausesOf(text: Text, graph: RecordGraph, readings: readonly Reading[]): ReadClause[] {
  const spans = spansOf(graph);
  return readings.map((reading, at): ReadClause => {
    const { clause, start, end, words, status, norms, candidates, why } = reading;
    const missed =
      status === "aside" ? uncovered(clause, spans).filter((token) => at > 0 || !isTitle(clause, token)) : [];
    const isTrade = at === 0 && graph.records.every(({ source }) => source !== "brief");
    const isDescription = status === "aside" && (why === "records" || why === "states" || why === "context");
    const told: PlanClause = {
      id: `k${at + 1}`,
      start,
      end,
      text: words,
      kind: kindOf(clause, text),
      understood: status === "enforced" || (isDescription && (isTrade || missed.length === 0)),
      ...(isDescription && !isTrade && missed.length > 0
        ? { note: `Nothing in the environment stands for: ${missed.map((token) => token.text).join(", ")}.` }
        : {}),
    };
    return { clause: told, status, norms, candidates, why };
  });
}

/** The words that name the environment: those before the colon of the first clause, or all of one without a verb. */
function isTitle({ tokens }: Clause, token: Token): boolean {
  const colon = tokens.find(({ text }) => text === ":");
  return colon ? token.end <= colon.start : !tokens.some(({ pos }) => pos === "VERB" || pos === "AUX");
}

function kindOf({ says }: Clause, _text: Text): PlanClause["kind"] {
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

/** Content words of a clause that nothing of the graph comes from. */
function uncovered({ tokens }: Clause, spans: readonly Span[]): Token[] {
  return tokens.filter(
    (token) => content.has(token.pos) && !spans.some(({ start, end }) => start < token.end && token.start < end),
  );
}
