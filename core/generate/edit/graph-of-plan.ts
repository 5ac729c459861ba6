import type { Plan } from "../../environment.ts";
import type { GraphAct, GraphRecord, RecordGraph } from "../../reading/graph.ts";
import { graphOfEntities } from "../../reading/graph-of-entities.ts";
import { readGraph } from "../../reading/read-graph.ts";
import { readText } from "../../reading/read-text.ts";
import { sceneOfPlan } from "./scene-of-plan.ts";

/** The record graph of a plan as it stands, edited or not: its records with the words that the brief and its trade have for them. */
export function graphOfPlan(plan: Plan): RecordGraph {
  const told = readGraph(readText(plan.brief, plan.language));
  const graph = graphOfEntities(plan.entities, plan.operations);
  return {
    ...graph,
    records: graph.records.map((record) =>
      withWords(
        record,
        told.records.find(({ name }) => name === record.name),
      ),
    ),
    acts: sceneOfPlan(plan).acts.map((act): GraphAct => {
      const known = told.acts.find(({ verb, record }) => verb === act.verb && record === act.record);
      const effect: GraphAct["effect"] = act.effect.kind === "update" ? { kind: "update" } : act.effect;
      return { ...act, verbs: known?.verbs ?? [act.verb], effect, source: "brief", spans: [] };
    }),
    roles: told.roles.map((role) => ({
      ...role,
      record: graph.records.some(({ name }) => name === role.record) ? role.record : null,
    })),
  };
}

/** A record with the further words that it and its facts have in the brief. */
function withWords(record: GraphRecord, known: GraphRecord | undefined): GraphRecord {
  if (!known) return record;
  return {
    ...record,
    words: distinct([...record.words, ...known.words]),
    sense: known.sense,
    isPerson: known.isPerson,
    partOf: known.partOf,
    fields: record.fields.map((field) => {
      const other = known.fields.find(({ name }) => name === field.name);
      const values = field.values?.map(({ name, words }) => {
        const same = other?.values?.find((value) => value.name === name);
        return { name, words: distinct([...words, ...(same?.words ?? [])]) };
      });
      return { ...field, words: distinct([...field.words, ...(other?.words ?? [])]), ...(values ? { values } : {}) };
    }),
  };
}

const distinct = (words: readonly string[]) => [...new Set(words)];
