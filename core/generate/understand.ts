import type { Clause, Field, Plan, Policy } from "../environment.ts";
import { sayPolicy } from "../norms/say-policy.ts";
import type { Operation } from "../operation.ts";
import type { RecordGraph, Span } from "../reading/graph.ts";
import { understandingOf } from "../reading/understand.ts";
import { isMissed } from "../stated-rules.ts";
import { makerFor } from "../worlds/makers.ts";
import { adviceFor } from "./advice.ts";
import { type BriefOptions, type ReadBrief, readBrief } from "./brief.ts";
import { deriveOperations } from "./operations.ts";
import { BriefReadings, type Understanding, type Words } from "./understanding.ts";

/** The readings of a brief with picks applied, and what they become. Throws what planFromBrief throws. */
export function readingsOfBrief(brief: string, options: BriefOptions = {}): BriefReadings {
  const maker = makerFor(options.domain, brief);
  if (maker) return readingsOfMade(maker.make(brief, { seed: 1, complexity: "all", tasks: 1 }).plan);
  const made = readBrief(brief, options);
  const { plan, graph } = made;
  const read = made.read.map(({ clause, ...each }) => ({ ...each, words: clause.text }));
  return BriefReadings.parse({
    language: plan.language,
    ...understandingOf(graph, read),
    policies_without_clause: plan.policies.filter(({ clause, assumed }) => !clause && !assumed).length,
    understood: understandingIn(made),
  });
}

/** The same of a brief whose world is no records: its clauses and rules, as its maker read them. */
function readingsOfMade(plan: Plan): BriefReadings {
  const { clauses, policies, language } = plan;
  const understood = understandingIn({ plan: { ...plan, entities: [], operations: [] }, graph: noGraph });
  return BriefReadings.parse({
    language,
    entities: [],
    relations: [],
    states: [],
    acts: [],
    rules: clauses.flatMap(({ text, rule, note }) =>
      rule === "open"
        ? [{ words: text, status: "open", frame: null, why: note ?? "not read" }]
        : rule === "enforced"
          ? [{ words: text, status: "enforced", frame: null }]
          : [],
    ),
    aside: [],
    policies_without_clause: policies.filter(({ clause, assumed }) => !clause && !assumed).length,
    understood: { ...understood, policies: understood.policies.map((policy) => ({ ...policy, said: policy.text })) },
  });
}

const noGraph: RecordGraph = { records: [], relations: [], states: [], acts: [], roles: [] };

function understandingIn({ plan, graph }: Pick<ReadBrief, "plan" | "graph">): Understanding {
  const own = plan.entities.filter((entity) => !entity.system);
  const record = (name: string) => graph.records.find((each) => each.name === name);
  const understood = (policy: Policy): Understanding["policies"][number] => ({
    id: policy.id,
    text: policy.text,
    said: sayPolicy(plan.entities, policy),
    enforcement: policy.enforcement,
    assumed: policy.assumed === true,
    ...(policy.readBy ? { readBy: policy.readBy } : {}),
    clause: policy.clause ?? null,
    words: whole(plan.clauses.find(({ id }) => id === policy.clause)),
  });
  const unread = plan.clauses.filter(isMissed);
  return {
    name: plan.name,
    domain: plan.domain,
    language: plan.language,
    clauses: plan.clauses,
    entities: own.map((entity) => ({
      name: entity.name,
      label: entity.label,
      words: wordsOf(record(entity.name)?.spans),
      fields: entity.fields.slice(1).map(({ name, label, type, required, values }) => ({
        name,
        label,
        type,
        required,
        ...(values ? { values } : {}),
        words: fieldWords(graph, entity.name, name),
      })),
    })),
    relations: own.flatMap((entity) =>
      entity.fields.flatMap((field) => {
        if (field.entity === undefined || !own.some((other) => other.name === field.entity)) return [];
        const words = fieldWords(graph, entity.name, field.name);
        return [{ from: entity.name, field: field.name, to: field.entity, many: field.type === "references", words }];
      }),
    ),
    states: own.flatMap((entity) =>
      entity.fields.filter(isState).map((field) => ({
        entity: entity.name,
        field: field.name,
        values: field.values ?? [],
        transitions: field.transitions ?? {},
        words: fieldWords(graph, entity.name, field.name),
      })),
    ),
    operations: deriveOperations(plan)
      .filter(({ kind }) => !routine.has(kind))
      .map(({ name, title, kind }) => ({ name, title, kind, words: actWords(graph, name) })),
    roles: graph.roles.map(({ name }) => name),
    policies: plan.policies.map(understood),
    offered: (plan.offered ?? []).map(understood),
    open: plan.clauses
      .filter(({ rule }) => rule === "open")
      .map((clause) => ({
        clause: clause.id,
        text: clause.text,
        why: clause.note ?? "",
        candidates: clause.candidates ?? [],
        words: whole(clause),
      })),
    missed: unread.map((clause) => ({
      clause: clause.id,
      text: clause.text,
      advice: adviceFor(clause, own, plan.language),
      words: whole(clause),
    })),
  };
}

/** Reading, creating and changing records comes with every entity; what a brief adds are steps and operations of its own. */
const routine = new Set<Operation["kind"]>(["search", "get", "list", "create", "update"]);

const isState = (field: Field) =>
  field.type === "enum" && (field.transitions !== undefined || /^(status|state|stage)$/.test(field.name));

const wordsOf = (spans: readonly Span[] | undefined): Words => (spans ?? []).map(({ start, end }) => ({ start, end }));
const whole = (clause: Clause | undefined): Words => (clause ? [{ start: clause.start, end: clause.end }] : []);

function fieldWords(graph: RecordGraph, entity: string, field: string): Words {
  const own = graph.records.find(({ name }) => name === entity)?.fields.find(({ name }) => name === field);
  const relation = graph.relations.find(
    (each) => each.from === entity && new RegExp(`^${each.name}_ids?$`).test(field),
  );
  const states = graph.states.find((each) => each.record === entity && each.field === field);
  return wordsOf([...(own?.spans ?? []), ...(relation?.spans ?? []), ...(states?.spans ?? [])]);
}

function actWords(graph: RecordGraph, operation: string): Words {
  return wordsOf(graph.acts.find(({ verb, record }) => operation === `${verb}_${record}`)?.spans);
}
