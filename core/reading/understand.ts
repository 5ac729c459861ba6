import type { Norm } from "../norms/norm.ts";
import type { GraphEffect, RecordGraph } from "./graph.ts";
import { readGraph } from "./read-graph.ts";
import { type Reading, readNorms } from "./read-norms.ts";
import { readText } from "./read-text.ts";

/** What was read in a brief: its records, how they refer to one another, their states and acts, and each clause that may state a rule, enforced as norms or open. */
export type Understanding = {
  readonly entities: readonly (Assumed & {
    readonly name: string;
    readonly aka: readonly string[];
    readonly attributes: readonly string[];
    readonly many_of: string | null;
  })[];
  readonly relations: readonly (Assumed & {
    readonly from: string;
    readonly to: string;
    readonly name: string;
    readonly many: boolean;
  })[];
  readonly states: readonly (Assumed & {
    readonly record: string;
    readonly field: string;
    readonly values: readonly string[];
    readonly order: readonly (readonly [string, string])[];
  })[];
  readonly acts: readonly (Assumed & { readonly verb: string; readonly record: string; readonly effect: string })[];
  readonly rules: readonly UnderstoodRule[];
  /** Clauses that are no rule, each with what it is. */
  readonly aside: readonly { readonly words: string; readonly why: string }[];
  readonly policies_without_clause: number;
};

/** Whether no sentence of the brief says it: the trade has it, or it follows from what is said. */
type Assumed = { readonly assumed: boolean };

/** As much of a reading as an understanding says. */
type ReadWords = Pick<Reading, "words" | "status" | "norms" | "candidates" | "why">;

/** One norm of an enforced clause, or an open clause with the frame that fits best. */
export type UnderstoodRule =
  | (Norm & { readonly words: string; readonly status: "enforced" })
  | { readonly words: string; readonly status: "open"; readonly frame: Norm["frame"] | null; readonly why: string };

/** Reads a brief as a whole. `language` is ISO 639-1. */
export function understand(brief: string, language = "en"): Understanding {
  const text = readText(brief, language);
  const graph = readGraph(text);
  return understandingOf(graph, readNorms(text, graph));
}

/** The understanding that a graph and readings make up. */
export function understandingOf(graph: RecordGraph, readings: readonly ReadWords[]): Understanding {
  return {
    entities: graph.records.map(({ name, words, fields, partOf, source }) => ({
      assumed: source !== "brief",
      name,
      aka: words.filter((word) => word !== name),
      attributes: fields
        .filter(({ type }) => type !== "reference" && type !== "references" && type !== "id")
        .map((field) => field.name),
      many_of: partOf,
    })),
    relations: graph.relations.map(({ from, to, name, many, source }) => ({
      assumed: source !== "brief",
      from,
      to,
      name,
      many,
    })),
    // A list that only follows from what acts set is told by the acts.
    states: graph.states
      .filter(({ source }) => source !== "follows")
      .map(({ record, field, values, order, source }) => ({
        assumed: source !== "brief",
        record,
        field,
        values,
        order,
      })),
    acts: graph.acts.map(({ verb, record, effect, source }) => ({
      assumed: source !== "brief",
      verb,
      record,
      effect: effectText(record, effect),
    })),
    rules: readings.flatMap((reading): UnderstoodRule[] => {
      if (reading.status === "aside") return [];
      if (reading.status === "open")
        return [
          {
            words: reading.words,
            status: "open",
            frame: reading.candidates[0]?.norms[0]?.frame ?? null,
            why: reading.why ?? "not read",
          },
        ];
      return reading.norms.map((norm) => ({ ...norm, words: reading.words, status: "enforced" }));
    }),
    aside: readings.filter(({ status }) => status === "aside").map(({ words, why }) => ({ words, why: why ?? "" })),
    policies_without_clause: 0,
  };
}

function effectText(record: string, effect: GraphEffect): string {
  switch (effect.kind) {
    case "create":
      return `creates ${record}`;
    case "delete":
      return `deletes ${record}`;
    case "update":
      return `updates ${record}`;
    case "read":
      return `reads ${record}`;
    case "records":
      return "is recorded";
    case "set":
      return effect.value === null
        ? `sets ${record}.${effect.field}`
        : `sets ${record}.${effect.field} = ${effect.value}`;
    default:
      return effect satisfies never;
  }
}
