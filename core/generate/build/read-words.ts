import type { RecordGraph } from "../../reading/graph.ts";
import { readGraph } from "../../reading/read-graph.ts";
import { type Reading, readNorms } from "../../reading/read-norms.ts";
import { readText } from "../../reading/read-text.ts";

/** What words mean that somebody gives for a rule. */
export type ReadWords = {
  readonly status: "enforced" | "open" | "aside";
  readonly norms: Reading["norms"];
  readonly candidates: Reading["candidates"];
  readonly why: string | null;
  readonly words: string;
};

/** A person's part follows from the words that name it: no record has to be there for it. */
function withRoles(graph: RecordGraph, roles: RecordGraph["roles"]): RecordGraph {
  const fresh = roles.filter(({ name }) => ![...graph.roles, ...graph.records].some((each) => each.name === name));
  return { ...graph, roles: [...graph.roles, ...fresh.map((role) => ({ ...role, record: null }))] };
}

/** Words given for one rule, read over a record graph. Enforced only when every part of them that may bind was read for certain; words that state no rule are open too, with the reason. */
export function readWords(graph: RecordGraph, language: string, words: string): ReadWords {
  const text = readText(words, language);
  const readings = readNorms(text, withRoles(graph, readGraph(text).roles));
  const binding = readings.filter(({ status }) => status !== "aside");
  const norms = binding.flatMap((reading) => reading.norms);
  const open = binding.find(({ status }) => status === "open");
  if (binding.length === 0)
    return { status: "open", norms: [], candidates: [], why: "these words state no rule", words };
  if (!open) return { status: "enforced", norms, candidates: [], why: null, words };
  const candidates = binding.flatMap((reading) => [
    ...(reading.norms.length > 0 ? [{ norms: reading.norms, missing: [] }] : []),
    ...reading.candidates,
  ]);
  return { status: "open", norms: [], candidates, why: open.why, words };
}
