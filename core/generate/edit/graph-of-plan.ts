import type { Entity, Plan } from "../../environment.ts";
import { sceneOfPlan } from "../../norms/acts-of-plan.ts";
import type { GraphAct, GraphRecord, RecordGraph } from "../../reading/graph.ts";
import { readGraph } from "../../reading/read-graph.ts";
import { readText } from "../../reading/read-text.ts";

/** The record graph of a plan as it stands, edited or not: its records with the words that the brief and its trade have for them. */
export function graphOfPlan(plan: Plan): RecordGraph {
  const told = readGraph(readText(plan.brief, plan.language));
  const own = plan.entities.filter((entity) => !entity.system);
  const isOwn = (name: string | undefined) => own.some((entity) => entity.name === name);
  return {
    records: own.map((entity) =>
      recordOf(
        entity,
        told.records.find(({ name }) => name === entity.name),
      ),
    ),
    relations: own.flatMap((entity) =>
      entity.fields.flatMap((field) =>
        field.entity !== undefined && isOwn(field.entity)
          ? [
              {
                from: entity.name,
                name: field.name.replace(/_ids?$/, ""),
                to: field.entity,
                many: field.type === "references",
                source: "brief" as const,
                spans: [],
              },
            ]
          : [],
      ),
    ),
    states: own.flatMap((entity) =>
      entity.fields.flatMap((field) =>
        field.type === "enum" && (field.transitions || /^(status|state|stage)$/.test(field.name))
          ? [
              {
                record: entity.name,
                field: field.name,
                values: field.values ?? [],
                order: Object.entries(field.transitions ?? {}).flatMap(([from, to]) =>
                  to.map((each): readonly [string, string] => [from, each]),
                ),
                source: "brief" as const,
                spans: [],
              },
            ]
          : [],
      ),
    ),
    acts: actsOf(plan, told),
    roles: told.roles,
  };
}

function recordOf(entity: Entity, known: GraphRecord | undefined): GraphRecord {
  const spoken = (name: string) => name.replaceAll("_", " ").toLowerCase();
  return {
    name: entity.name,
    plural: entity.plural,
    words: distinct([spoken(entity.name), spoken(entity.label), ...(known?.words ?? [])]),
    sense: known?.sense ?? null,
    isPerson: known?.isPerson ?? entity.fields.some(({ sample }) => sample?.startsWith("person.") === true),
    fields: entity.fields.flatMap((field) => {
      if (/^(id|reference|references)$/.test(field.type)) return [];
      const other = known?.fields.find(({ name }) => name === field.name);
      const words = distinct([spoken(field.name), spoken(field.label), ...(other?.words ?? [])]);
      const values = field.values?.map((name) => {
        const same = other?.values?.find((value) => value.name === name);
        return { name, words: distinct([spoken(name), ...(same?.words ?? [])]) };
      });
      return [
        {
          name: field.name,
          type: field.type,
          words,
          ...(values ? { values } : {}),
          source: "brief" as const,
          spans: [],
        },
      ];
    }),
    partOf: known?.partOf ?? null,
    source: "brief",
    spans: [],
  };
}

/** Acts of the brief whose records are there still, and those of the plan's operations. */
function actsOf(plan: Plan, told: RecordGraph): GraphAct[] {
  const { acts } = sceneOfPlan(plan);
  const known = told.acts.filter(({ verb, record }) => acts.some((act) => act.record === record && act.verb === verb));
  const others = acts.filter((act) => !known.some(({ verb, record }) => verb === act.verb && record === act.record));
  return [
    ...known,
    ...others.map(
      (act): GraphAct => ({
        verb: act.verb,
        record: act.record,
        verbs: [act.verb],
        effect: act.effect.kind === "update" ? { kind: "update" } : act.effect,
        source: "brief",
        spans: [],
      }),
    ),
  ];
}

const distinct = (words: readonly string[]) => [...new Set(words)];
